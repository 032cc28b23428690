import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { records } from '../../platform/records.ts'
import { transact } from '../../platform/transact.ts'

/** What one link may do: for one person, on one engagement, the named answers, until a time. Only the hash of its secret is kept. */
const answerLinkRecord = z.object({
  hash: z.string(),
  engagement: z.string(),
  person: z.string(),
  actions: z.array(z.string()),
  until: z.string(),
  version: z.literal(1),
})
export type AnswerLinkRecord = z.output<typeof answerLinkRecord>

/** Seconds for which a link still says what became of it. */
const kept = 30 * 24 * 60 * 60

/** Links in mails that answer with one tap. */
export function answerLinkStore(database: Database) {
  const links = records(database, {
    name: 'AnswerLink',
    shape: answerLinkRecord,
    key: ({ hash }) => linkKey(hash),
    expiresAt: ({ until }) => epochSeconds(until) + kept,
  })
  return {
    get: (secret: string) => links.get(linkKey(hashOf(secret))),
    putNew: links.putNew,
  }
}

const linkKey = (hash: string) => ({ pk: `answer-link#${hash}`, sk: 'answer-link' })
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * A fresh link for a mail that leaves now: its secret stands in that mail alone. A mail that is written twice has two links
 * that do the same once.
 */
export async function newAnswerLink(
  { database }: { readonly database: Database },
  link: Omit<AnswerLinkRecord, 'hash' | 'version'>,
): Promise<string> {
  const secret = randomBytes(16).toString('hex')
  await transact(database, [answerLinkStore(database).putNew({ ...link, hash: hashOf(secret), version: 1 })])
  return secret
}
