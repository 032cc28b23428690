import { createHash } from 'node:crypto'
import * as z from 'zod'
import { canonicalJson } from './canonical.ts'
import type { Database } from './database.ts'
import { records } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Part } from './transact.ts'

const shape = z.object({
  key: z.string(),
  request: z.string(),
  reply: z.unknown(),
  at: z.int(),
  version: z.literal(1),
})
/** Seconds for which a first answer is kept: a client that lost it tries again long before. */
const lifetime = 24 * 60 * 60

/** Thrown when a request was carried out before: the edge answers with the first answer again. */
export class Replay extends Error {
  readonly reply: unknown
  constructor(reply: unknown) {
    super('replay')
    this.reply = reply
  }
}

/**
 * Makes a create happen once per `Idempotency-Key`: the answer is kept in the same transaction as the write,
 * so neither a crash nor two at once can separate them. Put `part` first: its word goes before the others'.
 */
export type Once = {
  readonly part: (reply: unknown) => readonly Part[]
  /**
   * Looks before anything is done: what was carried out once is answered as it was, although the same request might be
   * refused by now (a listing withdrawn since, a limit reached by the request itself).
   * @throws Replay, or `key-reused`
   */
  readonly recall: () => Promise<void>
}

export const noKey: Once = { part: () => [], recall: async () => {} }

/**
 * @param key the person, the route and the header together: keys of two people never meet
 * @param request the parsed body and path; the order of its fields does not matter; the same key with another request is refused with `key-reused`
 */
export function onceFor(database: Database, key: string, request: unknown, now: Date): Once {
  const fingerprint = createHash('sha256').update(canonicalJson(request)).digest('hex')
  const replays = records(database, {
    name: 'Replay',
    shape,
    key: record => keyOf(record.key),
    expiresAt: record => record.at + lifetime,
  })
  const at = Math.floor(now.getTime() / 1000)
  const answerTo = (first: z.output<typeof shape> | undefined) =>
    first?.request === fingerprint ? new Replay(first.reply) : new Refusal('key-reused')
  const taken = (stored: Record<string, unknown> | undefined) =>
    answerTo(stored && replays.decodeItem(stored))
  return {
    part: reply => [replays.putNew({ key, request: fingerprint, reply, at, version: 1 }, taken)],
    async recall() {
      const first = await replays.get(keyOf(key))
      if (first) throw answerTo(first)
    },
  }
}

const keyOf = (key: string) => ({ pk: `replay#${key}`, sk: 'replay' })
