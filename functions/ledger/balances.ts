import { createHash } from 'node:crypto'
import { Entity } from 'dynamodb-toolbox/entity'
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate'
import { $add } from 'dynamodb-toolbox/entity/actions/update'
import { item } from 'dynamodb-toolbox/schema/item'
import { number } from 'dynamodb-toolbox/schema/number'
import { string } from 'dynamodb-toolbox/schema/string'
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query'
import type { Database } from '../platform/database.ts'
import type { Part } from '../platform/transact.ts'
import type { Balance } from './model.ts'
import { joinMoves, type Move, readAccount } from './rules.ts'

/** What an account may be promised at most, by its name. */
export type Limits = Readonly<Record<string, number>>

/**
 * Balances are moved by adding, never read first: many firms at one programme overtake nobody. What a guard asks stands in
 * the condition of that same write. One item for each account and unit; `world` lies in several, by the entry's key.
 */
export function balances(database: Database) {
  const entity = new Entity({
    name: 'Balance',
    table: database,
    timestamps: false,
    schema: item({
      pk: string().key(),
      sk: string().key(),
      account: string(),
      unit: string(),
      balance: number(),
      available: number(),
      promised: number(),
      version: number(),
    }),
  })

  function part(move: Move, shard: string, limit: number | undefined, refused: () => Error): Part {
    const { account, unit, balance, available, promised } = move
    const key = keyOf(move, shard)
    const condition = conditionOf(move, limit)
    const update = entity.build(UpdateTransaction).item({
      ...key,
      ...{ account, unit },
      balance: $add(balance),
      available: $add(available),
      promised: $add(promised),
      version: $add(1),
    })
    return {
      write: condition ? update.options({ condition }) : update,
      refused,
      joint: {
        item: `${key.pk} ${key.sk}`,
        adds: { balance, available, promised },
        most: limit,
        // What several effects of one step do to a balance is held to what all of them ask together.
        part: ({ balance = 0, available = 0, promised = 0 }, most) =>
          part({ account, unit, balance, available, promised }, shard, most, refused),
      },
    }
  }

  return {
    parts: (key: string, moves: readonly Move[], limits: Limits, refused: () => Error): readonly Part[] =>
      joinMoves(moves).map(move => {
        const limit = limits[move.account]
        if (limit !== undefined && move.promised > limit) throw refused()
        return part(move, shardOf(move.account, key), limit, refused)
      }),

    /** All balances under one owner, an organisation's or a person's; those of other sorts of accounts apart. */
    async of(owner: string): Promise<readonly Balance[]> {
      const { Items = [] } = await database
        .build(QueryCommand)
        .entities(entity)
        .query({ partition: `ledger#${owner}`, range: { beginsWith: 'balance#' } })
        .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
        .send()
      return Items.map(({ account, unit, balance, available, promised }) => ({
        ...{ account, unit, balance, available, promised },
      }))
    },
  }
}

type Key = { readonly pk: string; readonly sk: string }

const keyOf = ({ account, unit }: Move, shard: string): Key => ({
  pk: `ledger#${readAccount(account)?.owner ?? account}${shard}`,
  sk: `balance#${account}#${unit}`,
})

/** Names of the partitions that one account's balance lies in, beside its owner's. */
export const shardsOf = (account: string): readonly string[] => {
  const shards = readAccount(account)?.rules.shards
  return shards === undefined ? [''] : Array.from({ length: shards }, (_, at) => `.${at}`)
}

function shardOf(account: string, key: string): string {
  const shards = shardsOf(account)
  return shards[createHash('sha256').update(key).digest().readUInt32BE() % shards.length] ?? ''
}

/** What has to stand before, so that no guard is broken after: adding to what is there can break none. */
function conditionOf({ account, available, promised }: Move, limit: number | undefined) {
  const enough = { attr: 'available' as const, gte: -available }
  const room = limit === undefined || promised <= 0 ? undefined : limit - promised
  const below =
    room === undefined
      ? undefined
      : {
          or: [
            { attr: 'promised' as const, lte: room },
            // Nothing was promised yet: what is asked alone has to be within the limit.
            ...(room < 0 ? [] : [{ attr: 'promised' as const, exists: false as const }]),
          ],
        }
  if (!readAccount(account)?.rules.guarded || available >= 0) return below
  return below ? { and: [enough, below] } : enough
}
