import type { Route } from '../../contract/route.ts'
import { Elsewhere } from '../elsewhere.ts'
import type { House } from '../house.ts'
import { Replay } from '../once.ts'
import type { HttpEvent, HttpResult } from './event.ts'
import { readRequest } from './read-request.ts'
import type { Reply, Request } from './request.ts'
import { writeElsewhere, writeReplay, writeReply } from './write-reply.ts'

/** A route with what answers it; `answer` is called with API Gateway's event. */
export type Bound = {
  readonly route: Route
  readonly answer: (house: House, event: HttpEvent) => Promise<HttpResult>
}

/**
 * Ties a route to the use case that answers it.
 * @param again makes the first answer anew from what was kept of it, where the whole of it would be much to keep
 */
export const bind = <R extends Route>(
  route: R,
  handle: (request: Request<R>) => Promise<Reply<R>>,
  again: (request: Request<R>, kept: unknown) => Promise<unknown> = async (_, kept) => kept,
): Bound => ({
  route,
  answer: async (house, event) => {
    const request = await readRequest(house, route, event)
    try {
      await request.once.recall()
      return writeReply(route, await handle(request), event.headers['if-none-match'])
    } catch (error) {
      if (error instanceof Elsewhere) return writeElsewhere(error.url)
      if (error instanceof Replay) return writeReplay(route, await again(request, error.reply))
      throw error
    }
  },
})
