import type { Access } from '../../contract/access.ts'
import type { Language } from '../../contract/language.ts'
import type { Parsed, Route } from '../../contract/route.ts'
import type { Caller } from '../caller.ts'
import type { Once } from '../once.ts'

/** Signed in for certain where the route asks for it; else perhaps. */
type CallerFor<A extends Access> = A extends 'public' | 'secret-link' ? Caller | undefined : Caller

/** A request after every check that the route's data can make. */
export type Request<R extends Route> = {
  readonly params: Parsed<R['params']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
  readonly caller: CallerFor<R['access']>
  readonly language: Language
  readonly now: Date
  /** Carries the `Idempotency-Key`, where one was sent. */
  readonly once: Once
  /** The version that `If-Match` names; 0 on routes without it. */
  readonly version: number
}

/** What a use case gives back: the reply's input shape, checked as strictly as a request before it leaves. */
export type Reply<R extends Route> = Parsed<R['reply']>
