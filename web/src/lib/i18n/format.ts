import type { Price } from '#lib/api/contract.ts'
import { language } from './language.svelte.ts'
import { t } from './messages.svelte.ts'

const locale = () => (language.current === 'zh' ? 'zh-CN' : 'en-GB')

export const number = (value: number) => new Intl.NumberFormat(locale()).format(value)

/** Fen as yuan, without needless decimals. */
export const yuan = (fen: number) =>
  new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: fen % 100 === 0 ? 0 : 2,
  }).format(fen / 100)

export const priceText = (price: Price | undefined) =>
  price === undefined
    ? t('price.unsaid')
    : price.fen === 0
      ? t('price.free')
      : t('price.per', { amount: yuan(price.fen), unit: t(`unit.${price.per}`) })

export const percent = (share: number) =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** An instant as a day in the reader's zone. */
export const day = (instant: string) =>
  new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'short', day: 'numeric' }).format(
    new Date(instant),
  )

/** An instant as a day and a time in the reader's zone. */
export const moment = (instant: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))

/** `YYYY-MM-DD` as a day; it has no zone and is shown as it is written. */
export const plainDay = (date: string) =>
  new Intl.DateTimeFormat(locale(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))

export const list = (words: readonly string[]) =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words)
