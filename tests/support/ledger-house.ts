import { TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import { ulid } from 'ulid'
import type { Posting } from '../../functions/kinds/process.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from './database.ts'

/** What the ledger needs of a house, over an empty table, with a clock that a test sets. */
export async function openLedger(at = '2026-11-22T04:00:00.000Z', database?: Database) {
  let now = new Date(at)
  return {
    database: database ?? (await freshDatabase()),
    newId: () => ulid().toLowerCase(),
    clock: () => now,
    log: () => {},
    set: (instant: string) => {
      now = new Date(instant)
    },
  }
}
export type LedgerLab = Awaited<ReturnType<typeof openLedger>>

/** Why and when, for an entry that a test makes. */
export const written = (lab: LedgerLab, key: string) => ({
  key,
  memo: 'test.settled',
  subject: 'engagement#01test',
  now: lab.clock(),
})

export const fen = (debit: string, credit: string, amount: number): Posting => ({
  unit: 'CNY-fen',
  debit,
  credit,
  amount,
})

export type SeenBalance = {
  account: string
  unit: string
  balance: number
  available: number
  promised: number
}

/**
 * Balances of the accounts at one moment: DynamoDB reads them in one transaction, so that what other transactions write
 * is seen whole or not at all. Not for accounts that lie in several items.
 */
export async function seenTogether(
  { database }: LedgerLab,
  accounts: readonly string[],
  unit: string,
): Promise<SeenBalance[]> {
  const { Responses = [] } = await database.getDocumentClient().send(
    new TransactGetCommand({
      TransactItems: accounts.flatMap(account => {
        const owner = account.split(':')[1]
        const shards = owner === undefined ? Array.from({ length: 16 }, (_, at) => `world.${at}`) : [owner]
        return shards.map(shard => ({
          Get: {
            TableName: database.getName(),
            Key: { pk: `ledger#${shard}`, sk: `balance#${account}#${unit}` },
          },
        }))
      }),
    }),
  )
  return Responses.flatMap(({ Item }) => (Item ? [Item as SeenBalance] : []))
}

export const sumOf = (balances: readonly { balance: number }[]) =>
  balances.reduce((sum, { balance }) => sum + balance, 0)
