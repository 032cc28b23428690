import type { Route } from '../../contract/route.ts'
import type { HttpResult } from './event.ts'

export const jsonHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/**
 * Checks a reply against the route's shape and writes it: what the contract does not name does not leave.
 * A versioned reply carries its version as ETag.
 */
export function writeReply(route: Route, reply: unknown): HttpResult {
  if (!route.reply) return { statusCode: route.status, headers: { 'cache-control': 'no-store' } }
  const checked = route.reply.parse(reply)
  if (route.produces && typeof checked === 'string') {
    return {
      statusCode: route.status,
      headers: { ...jsonHeaders, 'content-type': `${route.produces}; charset=utf-8` },
      body: checked,
    }
  }
  const tag = versionIn(checked)
  return {
    statusCode: route.status,
    headers: { ...jsonHeaders, ...(tag && { etag: tag }) },
    body: JSON.stringify(checked),
  }
}

/** The first answer once more: held to the same shape, since what was kept may know more than it told. */
export function writeReplay(route: Route, reply: unknown): HttpResult {
  const first = writeReply(route, reply)
  return { ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } }
}

function versionIn(reply: unknown): string | undefined {
  if (typeof reply !== 'object' || reply === null || !('version' in reply)) return undefined
  return `"${String(reply.version)}"`
}
