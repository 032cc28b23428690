import type { Bilingual } from '../../contract/language.ts'
import type { PriceUnit } from '../../contract/listing.ts'
import type { Rate, UserGroup } from '../../contract/tariff.ts'
import { priceUnitWords } from '../table/price-units.data.ts'
import { day, hour, type Measured } from './measure.ts'
import { proportion, yuan } from './money.ts'
import { quoteWords } from './quote-words.data.ts'
import { rateFor } from './tariff.ts'

/** One amount of a quote and what it is made of. */
export type Line = { readonly label: Bilingual; readonly detail: Bilingual; readonly fen: number }

type Who = { readonly process: string; readonly group: UserGroup }
type Use =
  | { readonly outcome: 'lines'; readonly lines: readonly Line[] }
  /** The tariff charges by what the request does not say. */
  | { readonly outcome: 'unmeasured'; readonly ask: Bilingual }
  /** The tariff says nothing to these users in this process. */
  | { readonly outcome: 'none' }

const counted = ['sample', 'run', 'piece', 'month', 'year', 'licence'] as const satisfies readonly PriceUnit[]

/** What use costs: time by days and hours, and everything that is counted by its own unit. */
export function useLines(rates: readonly Rate[], who: Who, measured: Measured): Use {
  const rate = (per: PriceUnit) => rateFor(rates, per, who)
  const byDay = rate('day')
  const byHour = rate('hour')
  const charged = counted.flatMap(per => {
    const found = rate(per)
    return found ? [{ rate: found, many: per === 'run' ? measured.runs : (measured.counted[per] ?? 0) }] : []
  })
  const known = [byDay, byHour, ...charged.map(({ rate }) => rate)].filter(found => found !== undefined)
  if (known.length === 0) return { outcome: 'none' }
  const lines = [
    ...timeLines(byDay, byHour, measured.time),
    ...charged.flatMap(({ rate, many }) => tierLines(rate, many, 1)),
  ]
  return lines.length > 0 ? { outcome: 'lines', lines } : { outcome: 'unmeasured', ask: askFor(known) }
}

/**
 * Whole days by the day and the rest by the hour, the rest never dearer than the day that it is part of: without that limit
 * 23 hours could cost more than 24. Where only one of the two has a price, that one counts for all of it; a day that has
 * begun counts whole.
 */
function timeLines(byDay: Rate | undefined, byHour: Rate | undefined, time: number): readonly Line[] {
  if (time === 0) return []
  if (!byDay) return byHour ? tierLines(byHour, time, hour) : []
  if (!byHour) return tierLines(byDay, Math.ceil(time / day), 1)
  const days = Math.floor(time / day)
  const whole = tierLines(byDay, days, 1)
  const rest = tierLines(byHour, time - days * day, hour)
  const nextDay = total(tierLines(byDay, days + 1, 1)) - total(whole)
  if (total(rest) <= nextDay) return [...whole, ...rest]
  const label = { zh: `${quoteWords.use.zh}（天）`, en: `${quoteWords.use.en} (day)` }
  return [...whole, { label, detail: quoteWords.dayAtMost, fen: nextDay }]
}

/** @param amount in parts of a unit, `unit` of which make a whole one; each tier that is reached is one line */
function tierLines(rate: Rate, amount: number, unit: number): readonly Line[] {
  return rate.tiers.flatMap(({ from, fen }, at) => {
    const next = rate.tiers[at + 1]
    const within = Math.min(amount, next ? next.from * unit : amount) - from * unit
    return within > 0 ? [line(rate.per, fen, within, unit)] : []
  })
}

function line(per: PriceUnit, fen: number, amount: number, unit: number): Line {
  const { zh, en } = priceUnitWords[per]
  const many = shown(amount / unit)
  return {
    label: { zh: `${quoteWords.use.zh}（${zh}）`, en: `${quoteWords.use.en} (${en})` },
    detail: {
      zh: `${many} ${zh} × ¥${yuan(fen)}`,
      en: `${many} ${many === '1' ? en : `${en}s`} × ¥${yuan(fen)}`,
    },
    fen: proportion(fen, amount, unit),
  }
}

/** So much by the hour for a time. */
export function hourLine(label: Bilingual, fen: number, time: number): Line {
  const { detail, fen: amount } = line('hour', fen, time, hour)
  return { label, detail, fen: amount }
}

/** Hours and minutes leave at most two decimals to read; the amount is worked out from the whole of it. */
const shown = (many: number) => String(Math.round(many * 100) / 100)
const total = (lines: readonly Line[]) => lines.reduce((sum, { fen }) => sum + fen, 0)

function askFor(known: readonly Rate[]): Bilingual {
  const units = [...new Set(known.map(({ per }) => per))].map(per => priceUnitWords[per])
  return {
    zh: `按${units.map(({ zh }) => zh).join('、')}收费：请填写数量或选择时间。`,
    en: `It is charged by the ${units.map(({ en }) => en).join(', ')}: say how many, or choose a time.`,
  }
}
