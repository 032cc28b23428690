import { Entity } from 'dynamodb-toolbox/entity'
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet'
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get'
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut'
import { any } from 'dynamodb-toolbox/schema/any'
import { item } from 'dynamodb-toolbox/schema/item'
import { number } from 'dynamodb-toolbox/schema/number'
import { string } from 'dynamodb-toolbox/schema/string'
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet'
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query'
import type * as z from 'zod'
import type { Database } from './database.ts'
import { badCursor, Refusal } from './refusal.ts'
import type { EntityName } from './table-definition.ts'
import type { Part } from './transact.ts'

export type Key = { readonly pk: string; readonly sk: string }

/** What every stored record carries: a version that starts at 1 and rises by one with each write. */
type Versioned = { readonly version: number }

export type PageRequest = {
  readonly limit: number
  readonly after?: string | undefined
  /** Sort keys beyond it are not asked for. */
  readonly upTo?: string
  readonly newestFirst?: boolean
}
/** DynamoDB refuses a start outside the range that is asked for, and a sort key beyond 1,024 bytes. */
const isPlace = (after: string, prefix: string) =>
  after.startsWith(prefix) && after.isWellFormed() && Buffer.byteLength(after) <= 1024

export type RecordPage<R> = { readonly items: readonly R[]; readonly next?: string }

/**
 * Access to one type of item. A record is written whole: `putNew` only where nothing stands, `putNext` only
 * over the version before it. What is read is checked against its shape, so that a bad item is found where it lies.
 */
export function records<Shape extends z.ZodType<Versioned>>(
  database: Database,
  definition: {
    readonly name: EntityName
    readonly shape: Shape
    readonly key: (record: z.output<Shape>) => Key
    /** Epoch seconds after which TTL may delete the item; none for a record that stays. */
    readonly expiresAt?: (record: z.output<Shape>) => number | undefined
  },
) {
  type Stored = z.output<Shape>
  const entity = new Entity({
    name: definition.name,
    table: database,
    timestamps: false,
    schema: item({
      pk: string().key(),
      sk: string().key(),
      version: number(),
      expiresAt: number().optional(),
      record: any(),
    }),
  })
  const decode = (stored: unknown): Stored => definition.shape.parse(stored)
  const encode = (record: Stored) => ({
    ...definition.key(record),
    version: record.version,
    record,
    ...(definition.expiresAt && { expiresAt: definition.expiresAt(record) }),
  })
  /** @param attributes paths that are asked for; all where there are none */
  async function pageOf<Read>(
    pk: string,
    prefix: string,
    request: PageRequest,
    read: (stored: unknown) => Read,
    attributes?: `record.${string}`[],
  ): Promise<RecordPage<Read>> {
    if (request.after !== undefined && !isPlace(request.after, prefix)) throw badCursor()
    const { Items = [], LastEvaluatedKey } = await database
      .build(QueryCommand)
      .entities(entity)
      .query({
        partition: pk,
        range: request.upTo === undefined ? { beginsWith: prefix } : { between: [prefix, request.upTo] },
      })
      .options({
        consistent: true,
        limit: request.limit,
        reverse: request.newestFirst ?? false,
        ...(request.after && { exclusiveStartKey: { pk, sk: request.after } }),
        ...(attributes && { attributes }),
      })
      .send()
    const next = LastEvaluatedKey?.sk
    return { items: Items.map(found => read(found.record)), ...(typeof next === 'string' && { next }) }
  }

  const oldItem = { returnValuesOnConditionFalse: 'ALL_OLD' } as const

  return {
    async get(key: Key): Promise<Stored | undefined> {
      const { Item } = await entity.build(GetItemCommand).key(key).options({ consistent: true }).send()
      return Item && decode(Item.record)
    },

    /** Up to 100 records, in the order of the keys; `undefined` where there is none. */
    async getMany(keys: readonly Key[]): Promise<readonly (Stored | undefined)[]> {
      if (keys.length === 0) return []
      const requests = keys.map(key => entity.build(BatchGetRequest).key(key))
      const command = database
        .build(BatchGetCommand)
        .options({ consistent: true })
        .requests(...requests)
      const { Responses } = await batchGet({ maxAttempts: 5 }, command)
      return (Responses?.[0] ?? []).map(found => (found ? decode(found.record) : undefined))
    },

    /** One page of a partition, ordered by sort key below `prefix`; `after` is the last sort key seen, as a reader sent it. */
    page: (pk: string, prefix: string, request: PageRequest): Promise<RecordPage<Stored>> =>
      pageOf(pk, prefix, request, decode),

    /** The same with the given fields of each record alone: a large record is neither sent nor checked whole. */
    pageOfFields<Fields extends z.ZodObject>(
      pk: string,
      prefix: string,
      request: PageRequest,
      fields: Fields,
    ): Promise<RecordPage<z.output<Fields>>> {
      const attributes = Object.keys(fields.shape).map(field => `record.${field}` as const)
      return pageOf(pk, prefix, request, stored => fields.parse(stored), attributes)
    },

    /** Refuses with `taken` when something stands there already. */
    putNew(record: Stored, taken: Part['refused'] = () => new Refusal('already-exists')): Part {
      const condition = { attr: 'pk', exists: false } as const
      const write = entity
        .build(PutTransaction)
        .item(encode(record))
        .options({ condition, ...oldItem })
      return { write, refused: taken }
    },

    /** Refuses with `not-found` where nothing stands, else with `stale-version`. */
    putNext(record: Stored): Part {
      const condition = { attr: 'version', eq: record.version - 1 } as const
      const write = entity
        .build(PutTransaction)
        .item(encode(record))
        .options({ condition, ...oldItem })
      return { write, refused: stored => new Refusal(stored ? 'stale-version' : 'not-found') }
    },

    /** The record inside a stored item, as a failed condition or the stream returns it. */
    decodeItem: (stored: Record<string, unknown>): Stored => decode(stored.record),
  }
}
