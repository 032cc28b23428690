import { Entity } from 'dynamodb-toolbox/entity'
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet'
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate'
import { $add } from 'dynamodb-toolbox/entity/actions/update'
import { item } from 'dynamodb-toolbox/schema/item'
import { number } from 'dynamodb-toolbox/schema/number'
import { string } from 'dynamodb-toolbox/schema/string'
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet'
import type { Answers } from '../contract/matching.ts'
import type { Database } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import { answeredCounts, askedCount, countNames, figuresOf, periodOf, periodsOf } from './answer-counts.ts'

/** DynamoDB's limit for one batch. */
const mostKeys = 100

/**
 * How each provider answers: counted in the transaction that asks or answers, in one item for each provider and
 * half-year. It stays below a kilobyte, so that counting costs 2 write units, and reading it for a page half a read unit
 * for each item. Only questions to the same provider meet in it, which is far below what a partition bears.
 */
export function providerAnswers(database: Database) {
  const items = new Entity({
    name: 'ProviderAnswers',
    table: database,
    timestamps: false,
    schema: item({
      pk: string().key(),
      sk: string().key(),
      ...Object.fromEntries(countNames.map(name => [name, number().optional()])),
    }),
  })
  const keyOf = (provider: string, period: string) => ({
    pk: `organisation#${provider}`,
    sk: `answers#${period}`,
  })
  const count = (provider: string, askedAt: number, names: readonly string[]): Part => ({
    write: items.build(UpdateTransaction).item({
      ...keyOf(provider, periodOf(askedAt)),
      ...Object.fromEntries(names.map(name => [name, $add(1)])),
    }),
    refused: () => new Refusal('unavailable'),
  })
  return {
    asked: (provider: string, askedAt: string) => [
      count(provider, Date.parse(askedAt), [askedCount(Date.parse(askedAt))]),
    ],
    answered(provider: string, askedAt: string, at: Date): readonly Part[] {
      const asked = Date.parse(askedAt)
      const names = answeredCounts(asked, at.getTime())
      return names.length === 0 ? [] : [count(provider, asked, names)]
    },
    /** A request that counts only with its answer, so that one taken back harms nobody: both at once. */
    askedAndAnswered(provider: string, askedAt: string, at: Date): readonly Part[] {
      const asked = Date.parse(askedAt)
      return [count(provider, asked, [askedCount(asked), ...answeredCounts(asked, at.getTime())])]
    },

    /** Figures of providers that have any. Eventually consistent: a share that is a second old misleads nobody. */
    async of(providers: readonly string[], now: Date): Promise<ReadonlyMap<string, Answers>> {
      const keys = providers.flatMap(provider =>
        periodsOf(now.getTime()).map(period => ({ provider, period })),
      )
      const batches = Array.from({ length: Math.ceil(keys.length / mostKeys) }, (_, at) =>
        keys.slice(at * mostKeys, (at + 1) * mostKeys),
      )
      const found = await Promise.all(
        batches.map(async batch => {
          const requests = batch.map(({ provider, period }) =>
            items.build(BatchGetRequest).key(keyOf(provider, period)),
          )
          const command = database.build(BatchGetCommand).requests(...requests)
          const { Responses } = await batchGet({ maxAttempts: 5 }, command)
          return batch.map((key, at) => ({ ...key, counts: Responses?.[0]?.[at] }))
        }),
      )
      const byProvider = Map.groupBy(found.flat(), ({ provider }) => provider)
      const figures = new Map<string, Answers>()
      for (const [provider, halves] of byProvider) {
        const known = halves.flatMap(({ period, counts }) => (counts ? [{ period, counts }] : []))
        const said = figuresOf(known, now.getTime())
        if (said) figures.set(provider, said)
      }
      return figures
    },
  }
}
