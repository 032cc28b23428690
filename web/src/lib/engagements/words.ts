import type { EngagementCard } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

type Party = EngagementCard['taker']

/** A side's name in the reader's language; a person without an organisation is nameless until both agreed. */
export function partyName({ organisation, contact }: Party): string {
  if (organisation)
    return language.current === 'en' ? (organisation.nameEn ?? organisation.name) : organisation.name
  return contact?.name ?? t('engagement.person')
}

export const otherSide = (card: EngagementCard): Party => (card.side === 'taker' ? card.provider : card.taker)

/** Whether something waits for the reader. */
export const isOurTurn = ({ next, side }: EngagementCard): boolean => next?.turn === side

export const titleOfEngagement = ({ listing, title }: EngagementCard): string => listing?.title ?? title

/** What is left until an instant, in the largest unit that fits. */
export function timeLeft(until: string, now: Date): string {
  const minutes = Math.round((Date.parse(until) - now.getTime()) / 60_000)
  if (minutes <= 0) return t('engagement.overdue')
  const left = (count: number, unit: 'minute' | 'hour' | 'day') =>
    t('turn.left', {
      left: new Intl.NumberFormat(language.current === 'zh' ? 'zh-CN' : 'en-GB', {
        style: 'unit',
        unit,
        unitDisplay: 'long',
      }).format(count),
    })
  if (minutes < 120) return left(minutes, 'minute')
  if (minutes < 48 * 60) return left(Math.round(minutes / 60), 'hour')
  return left(Math.round(minutes / 1440), 'day')
}

/** The zone where no lab's own is known. */
export const platformZone = 'Asia/Shanghai'
/** Where an engagement's times are: both sides read the clock on the lab's wall. */
export const zoneOf = ({ timeZone }: Pick<EngagementCard, 'timeZone'>): string => timeZone ?? platformZone
