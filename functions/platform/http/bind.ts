import type { Access } from '../../contract/access.ts'
import type { Language } from '../../contract/language.ts'
import type { Parsed, Route } from '../../contract/route.ts'
import type { Caller } from '../caller.ts'
import type { House } from '../house.ts'
import { type Once, Replay } from '../once.ts'
import type { HttpEvent, HttpResult } from './event.ts'
import { readRequest } from './read-request.ts'
import { writeReplay, writeReply } from './write-reply.ts'

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

/** A route with what answers it; `answer` is called with API Gateway's event. */
export type Bound = {
  readonly route: Route
  readonly answer: (house: House, event: HttpEvent) => Promise<HttpResult>
}

/** Ties a route to the use case that answers it. */
export const bind = <R extends Route>(
  route: R,
  handle: (request: Request<R>) => Promise<Reply<R>>,
): Bound => ({
  route,
  answer: async (house, event) => {
    const request = await readRequest(house, route, event)
    try {
      return writeReply(route, await handle(request))
    } catch (error) {
      if (error instanceof Replay) return writeReplay(route, error.reply)
      throw error
    }
  },
})
