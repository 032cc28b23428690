import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { HttpEvent } from '../../functions/platform/http/event.ts'

/** Bodies that API Gateway hands over as text; all others arrive in base64. */
const textual =
  /^(text\/|application\/(.*\+)?(json|xml)\b|application\/(javascript|x-www-form-urlencoded)\b)/i

/** An HTTP request as API Gateway's HTTP API (payload format 2.0) tells it to a function. */
export function apiEvent(
  request: IncomingMessage,
  match: { readonly routeKey: string; readonly pathParameters: Readonly<Record<string, string>> },
  body: Buffer,
): HttpEvent {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const { cookie, ...headers } = joined(request.headers)
  const isBase64Encoded = body.length > 0 && !textual.test(headers['content-type'] ?? 'application/json')
  const query = queryOf(url.searchParams)
  const now = new Date()
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(cookie && { cookies: cookie.split(/; */) }),
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: { ...match.pathParameters } }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
  }
}

/** Names are in lower case already; the values of a header that came twice are joined by a comma. */
function joined(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  )
}

/** A name that came twice has its values joined by a comma. */
function queryOf(parameters: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(parameters.keys())]
  if (names.length === 0) return undefined
  return Object.fromEntries(names.map(name => [name, parameters.getAll(name).join(',')]))
}
