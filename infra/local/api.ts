import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'aws-lambda'
import type { Capability } from '../../functions/contract/route.ts'
import { routes } from '../../functions/contract/routes.ts'
import type { HttpHandler } from '../../functions/platform/http/serve.ts'
import { apiEvent } from './api-event.ts'
import { routeMatcher } from './match-route.ts'

/** Limits of AWS's HTTP API, kept so that nothing works here that would not work there. */
const largestBody = 10 * 1024 * 1024
const largestHeaders = 10_240
const longestMilliseconds = 30_000

const match = routeMatcher(Object.values(routes))

export type Handlers = Readonly<Record<Capability, HttpHandler>>

/** Answers `/api/*` through the functions, called with API Gateway's events and nothing else. */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Handlers,
): Promise<void> {
  const refuse = (status: number, message: string) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ message }))
  }
  if (request.rawHeaders.join('').length > largestHeaders)
    return refuse(431, 'Request Header Fields Too Large')
  const body = await bodyOf(request)
  if (!body) return refuse(413, 'Request Entity Too Large')
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const found = match(request.method ?? 'GET', pathname)
  const timer = new AbortController()
  const late = new Promise<undefined>(resolve => {
    const timeout = setTimeout(() => resolve(undefined), longestMilliseconds)
    timer.signal.addEventListener('abort', () => clearTimeout(timeout))
  })
  try {
    const event = apiEvent(request, found, body)
    const result = await Promise.race([
      handlers[found.capability](event, contextOf(event.requestContext.requestId)),
      late,
    ])
    if (!result) return refuse(503, 'Service Unavailable')
    response.statusCode = result.statusCode ?? 200
    for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value))
    if (result.cookies) response.setHeader('set-cookie', result.cookies)
    response.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'))
  } finally {
    timer.abort()
  }
}

/** The body, or undefined when it is too large: read to its end, since many clients listen only after that. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  }
  return size > largestBody ? undefined : Buffer.concat(chunks)
}

/** What a function is told of its own invocation. */
export const contextOf = (awsRequestId: string): Context => ({
  awsRequestId,
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'local',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:local',
  logGroupName: 'local',
  logStreamName: 'local',
  memoryLimitInMB: '1769',
  getRemainingTimeInMillis: () => longestMilliseconds,
  done: () => {},
  fail: () => {},
  succeed: () => {},
})
