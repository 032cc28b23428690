import middy from '@middy/core'
import { languageOf } from '../../contract/language.ts'
import { routeKey } from '../../contract/route.ts'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import type { Bound } from './bind.ts'
import type { HttpEvent, HttpResult } from './event.ts'
import { problemOf } from './problems.ts'
import { jsonHeaders } from './write-reply.ts'

/** What a function of the API is to its caller. */
export type HttpHandler = ReturnType<typeof serve>

/**
 * The one middy chain. API Gateway has matched the path already: `routeKey` names the binding.
 * @param bindings all routes of one capability
 */
export function serve(house: House, bindings: readonly Bound[]) {
  const byKey = new Map(bindings.map(bound => [routeKey(bound.route), bound]))
  return middy<HttpEvent, HttpResult>()
    .onError(request => {
      request.response = refuse(house, request)
    })
    .handler(async (event: HttpEvent) => {
      const bound = byKey.get(event.routeKey)
      if (!bound) throw new Refusal('no-such-route')
      return bound.answer(house, event)
    })
}

function refuse(house: House, { event, error }: { event: HttpEvent; error: unknown }): HttpResult {
  const language = languageOf(event.headers['accept-language'])
  const id = event.requestContext.requestId
  const problem = problemOf(error, language, `urn:zhongfu:request:${id}`)
  if (problem.code === 'internal') {
    house.log('request failed', { request: id, route: event.routeKey, error: stackOf(error) })
  }
  return {
    statusCode: problem.status,
    headers: { ...jsonHeaders, 'content-type': 'application/problem+json', 'content-language': language },
    body: JSON.stringify(problem),
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
