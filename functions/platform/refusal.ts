import type { Bilingual } from '../contract/language.ts'
import type { ProblemCode, ProblemPlace } from '../contract/problem.ts'

type FreeTime = { readonly start: string; readonly end: string }

/** Why a use case says no. The HTTP edge turns it into a problem document in the reader's language. */
export class Refusal extends Error {
  readonly code: ProblemCode
  /** A sentence that knows more than the code's own; it says what to do next. */
  readonly detail: Bilingual | undefined
  readonly places: readonly ProblemPlace[] | undefined
  /** Times that may be asked for instead of one that was taken. */
  readonly free: readonly FreeTime[] | undefined

  constructor(
    code: ProblemCode,
    detail?: Bilingual,
    places?: readonly ProblemPlace[],
    free?: readonly FreeTime[],
  ) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.places = places
    this.free = free
  }
}

/** A list's `next` that we did not write: nothing can be said of where to go on. */
export const badCursor = () =>
  new Refusal('invalid-input', {
    zh: '翻页位置无效：请从第一页重新开始。',
    en: 'The page position is not valid: start again from the first page.',
  })

/** Another writer was faster: whoever reads again and decides again may succeed. */
export const wasOvertaken = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'stale-version' || error.code === 'already-exists')

/** Unwraps what a store found; nothing there is the reader's 404. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal('not-found')
  return value
}
