import type { boardStates } from '../../contract/board.ts'
import type { BoardNeedRecord } from './model.ts'

type Lasting = Pick<BoardNeedRecord, 'status' | 'until'>

/**
 * How a need stands on the board on a day: one that nobody ended is over after its last day.
 * @param today `YYYY-MM-DD` in the platform's zone
 */
export const stateOf = ({ status, until }: Lasting, today: string): (typeof boardStates)[number] =>
  status === 'open' && until < today ? 'expired' : status

export const isOpen = (need: Lasting, today: string): boolean => stateOf(need, today) === 'open'

/** `YYYY-MM-DD`, some days on. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** When a day is over in the platform's zone, as an instant. */
export const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString()
