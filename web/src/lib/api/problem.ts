import { type PlainKey, t } from '#lib/i18n/messages.svelte.ts'
import type { Problem, ProblemPlace, Slot } from './contract.ts'

/** A refused call: a stable code, and a sentence in the reader's language that says what to do next. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  /** Refused places of the input by JSON pointer. */
  readonly places: readonly ProblemPlace[]
  /** Where a time is taken: the next free ones. */
  readonly free: readonly Slot[]

  constructor(
    code: string,
    status: number,
    sentence: string,
    places: readonly ProblemPlace[] = [],
    free: readonly Slot[] = [],
  ) {
    super(sentence)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.places = places
    this.free = free
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isObject(value) && typeof value.code === 'string' && typeof value.detail === 'string'

/** The gateway refuses some calls before our code sees them, with bodies of its own: only the status tells. */
const gatewaySentences: Readonly<Record<number, PlainKey>> = {
  401: 'problem.signIn',
  403: 'problem.notAllowed',
  404: 'problem.notFound',
  413: 'problem.tooLarge',
  429: 'problem.tooMany',
  502: 'problem.unavailable',
  503: 'problem.unavailable',
  504: 'problem.unavailable',
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return new ApiProblem(body.code, response.status, body.detail, body.errors, body.free)
  const sentence = t(gatewaySentences[response.status] ?? 'problem.unknown')
  return new ApiProblem(`http-${response.status}`, response.status, sentence)
}

/** Whatever was thrown, as a problem to show. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  if (thrown instanceof TypeError) return new ApiProblem('network', 0, t('problem.network'))
  return new ApiProblem('unexpected', 0, t('problem.unknown'))
}

export const isAborted = (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'AbortError'
