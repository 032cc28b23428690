import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical.ts'
import type { JournalLineRecord } from './model.ts'

/** What stands for the seal before the first day. */
export const noSeal = '0'.repeat(64)

/** The text of a line as it is sealed and given out: its fields in order, no blanks. */
export const lineText = ({ id, unit, amount, kind, debit, credit }: JournalLineRecord): string =>
  canonicalJson({ id, unit, amount, kind, debit, credit })

/**
 * The seal of a day: SHA-256, in hex, over the seal before, the day, and each line in the order of the ids, every one of them
 * followed by a line feed.
 */
export function sealer(previous: string, day: string) {
  const hash = createHash('sha256').update(`${previous}\n${day}\n`)
  let lines = 0
  return {
    add(text: string) {
      hash.update(`${text}\n`)
      lines += 1
    },
    end: () => ({ seal: hash.digest('hex'), lines }),
  }
}

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
