import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { type ExecuteTransactWriteInput, execute } from 'dynamodb-toolbox/entity/actions/transactWrite'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

type WriteTransaction = Extract<ExecuteTransactWriteInput[number], { params: unknown }>

/** One write of a transaction, and what it means when its condition fails (given the item that stood there). */
export type Part = {
  readonly write: WriteTransaction
  readonly refused: (stored: Record<string, unknown> | undefined) => Error
}

/** DynamoDB's limit for one transaction. */
export const mostParts = 100
const tries = 6

/**
 * Sends the parts as one transaction. Parts stand in order of precedence: the first whose condition failed
 * speaks. Conflicts with another transaction and throttling are tried again with jitter: both are the
 * database's business, not the caller's.
 * @throws what the failed part's `refused` returns; `unavailable` when the retries run out
 */
export async function transact(database: Database, parts: readonly Part[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await execute({ documentClient: database.getDocumentClient() }, ...parts.map(part => part.write))
      return
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const reasons = error.CancellationReasons ?? []
      const failed = reasons.findIndex(reason => reason.Code === 'ConditionalCheckFailed')
      const part = parts[failed]
      if (part) {
        const stored = reasons[failed]?.Item
        throw part.refused(stored && unmarshall(stored))
      }
      if (!reasons.some(reason => transient.has(reason.Code ?? ''))) throw error
      if (attempt === tries) throw new Refusal('unavailable')
      await pause(2 ** attempt * 10 * (0.5 + Math.random()))
    }
  }
}

const transient = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])
