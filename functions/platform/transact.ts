import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { type ExecuteTransactWriteInput, execute } from 'dynamodb-toolbox/entity/actions/transactWrite'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

type WriteTransaction = Extract<ExecuteTransactWriteInput[number], { params: unknown }>

/** One write of a transaction, and what it means when its condition fails (given the item that stood there). */
export type Part = {
  readonly write: WriteTransaction
  readonly refused: (stored: Record<string, unknown> | undefined) => Error
  /** For a write that only adds: where several of one transaction meet at an item, they are one. */
  readonly joint?: Joint
}

/** What is added to an item, which DynamoDB takes once in a transaction. */
export type Joint = {
  readonly item: string
  readonly adds: Readonly<Record<string, number>>
  /** The least of what any of them allows. */
  readonly most?: number | undefined
  readonly part: (adds: Readonly<Record<string, number>>, most: number | undefined) => Part
}

/** The parts with those that add to the same item made one, at the place of the first. */
function joined(parts: readonly Part[]): readonly Part[] {
  const places = new Map<string, number>()
  const whole: Part[] = []
  for (const part of parts) {
    const place = part.joint && places.get(part.joint.item)
    const before = place === undefined ? undefined : whole[place]?.joint
    if (place !== undefined && before && part.joint) {
      whole[place] = before.part(sumsOf(before, part.joint), leastOf(before.most, part.joint.most))
    } else {
      if (part.joint) places.set(part.joint.item, whole.length)
      whole.push(part)
    }
  }
  return whole
}

const sumsOf = ({ adds }: Joint, other: Joint) =>
  Object.fromEntries(Object.entries(adds).map(([name, value]) => [name, value + (other.adds[name] ?? 0)]))

const leastOf = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)

/** DynamoDB's limit for one transaction. */
export const mostParts = 100
const tries = 6

/**
 * Sends the parts as one transaction. Parts stand in order of precedence: the first whose condition failed
 * speaks. Conflicts with another transaction, throttling and answers that were lost are tried again with jitter: all of
 * them are the database's business, not the caller's.
 *
 * Every try carries one token: whoever's answer was lost after the write is told of success by the next try, and does not
 * meet its own write as somebody else's. DynamoDB knows a token for ten minutes, far longer than all tries take.
 * @throws what the failed part's `refused` returns; `unavailable` when the retries run out
 */
export async function transact(database: Database, given: readonly Part[]): Promise<void> {
  const parts = joined(given)
  const writes = parts.map(part => part.write)
  const options = { documentClient: database.getDocumentClient(), clientRequestToken: randomUUID() }
  let isLost = false
  for (let attempt = 1; ; attempt += 1) {
    try {
      await execute(options, ...writes)
      return
    } catch (error) {
      const refused = refusedPart(error, parts)
      if (refused) throw refused
      if (!isPassing(error)) throw error
      isLost ||= answerLost(error)
      if (attempt === tries) throw new Refusal('unavailable', isLost ? perhapsWritten : undefined)
      await pause(2 ** attempt * 10 * (0.5 + Math.random()))
    }
  }
}

/** What the first part says whose condition failed. */
function refusedPart(error: unknown, parts: readonly Part[]): Error | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined
  const reasons = error.CancellationReasons ?? []
  const failed = reasons.findIndex(reason => reason.Code === 'ConditionalCheckFailed')
  const stored = reasons[failed]?.Item
  return parts[failed]?.refused(stored && unmarshall(stored))
}

/** Whether the same transaction may succeed a moment later. */
function isPassing(error: unknown): boolean {
  if (error instanceof TransactionCanceledException)
    return error.CancellationReasons?.some(({ Code = '' }) => transient.has(Code)) ?? false
  return passing.has(nameOf(error)) || answerLost(error)
}

/** Nobody knows whether the transaction was carried out. */
function answerLost(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) return false
  if (error instanceof DynamoDBServiceException && (error.$metadata.httpStatusCode ?? 0) >= 500) return true
  return lost.has(nameOf(error)) || lost.has(codeOf(error))
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const transient = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])
const passing = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
])
const lost = new Set(['TimeoutError', 'RequestTimeout', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED'])

const perhapsWritten = {
  zh: '数据库没有及时回应，这次操作可能已经完成：请先刷新页面查看，再决定是否重试。',
  en: 'The database did not answer in time, so this may have been done: reload and look before you try again.',
}
