import { createHash } from 'node:crypto'
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
 * @param known what the client says that it has (`If-None-Match`): text that is still the same is not sent again
 */
export function writeReply(route: Route, reply: unknown, known?: string): HttpResult {
  if (!route.reply) return { statusCode: route.status, headers: { 'cache-control': 'no-store' } }
  const checked = route.reply.parse(reply)
  if (route.produces && typeof checked === 'string') return writeText(route, checked, known)
  const tag = versionIn(checked)
  return {
    statusCode: route.status,
    headers: { ...jsonHeaders, ...(tag && { etag: tag }) },
    body: JSON.stringify(checked),
  }
}

/** Text carries its hash as ETag (RFC 9110, 13.1.2). What is public may be kept for some minutes by whoever fetches it. */
function writeText({ status, produces, access }: Route, body: string, known = ''): HttpResult {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  // Bytes come as base64 and leave as bytes.
  const bytes = produces !== undefined && !textual.test(produces)
  const headers = {
    ...jsonHeaders,
    'content-type': bytes ? produces : `${produces}; charset=utf-8`,
    ...(access === 'public' && {
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }),
    etag,
  }
  const isKnown = known.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
  return isKnown
    ? { statusCode: 304, headers }
    : { statusCode: status, headers, body, ...(bytes && { isBase64Encoded: true }) }
}

const textual = /^text\/|json$/

/** The answer lies at another address, for as long as that is good. */
export const writeElsewhere = (url: string): HttpResult => ({
  statusCode: 303,
  headers: { 'cache-control': 'no-store', 'access-control-allow-origin': '*', location: url },
})

/** The first answer once more: held to the same shape, since what was kept may know more than it told. */
export function writeReplay(route: Route, reply: unknown): HttpResult {
  const first = writeReply(route, reply)
  return { ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } }
}

function versionIn(reply: unknown): string | undefined {
  if (typeof reply !== 'object' || reply === null || !('version' in reply)) return undefined
  return `"${String(reply.version)}"`
}
