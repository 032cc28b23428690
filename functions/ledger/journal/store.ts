import { Entity } from 'dynamodb-toolbox/entity'
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck'
import { item } from 'dynamodb-toolbox/schema/item'
import { string } from 'dynamodb-toolbox/schema/string'
import type { Database } from '../../platform/database.ts'
import { type PageRequest, records } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import {
  type DayRecord,
  dayRecord,
  gateRecord,
  type HeadRecord,
  headRecord,
  type JournalLineRecord,
  linesRecord,
} from './model.ts'

/** Parts of a day, by the first letter of a line's id: in this order they are the whole day's order. */
export const shards = [...'0123456789abcdef']
const shardOf = (id: string) => id.slice(0, 1)

/**
 * The public journal: a day's lines in sixteen partitions, each with a gate that every write of a line checks. Once the gates
 * of a day are shut no transaction can put a line there, whatever clock it went by.
 */
export function journalStore(database: Database) {
  const lines = records(database, {
    name: 'JournalLines',
    shape: linesRecord,
    key: ({ day, id }) => ({ pk: `journal#${day}#${shardOf(id)}`, sk: `line#${id}` }),
  })
  const gates = records(database, {
    name: 'JournalGate',
    shape: gateRecord,
    key: ({ day, shard }) => gateKey(day, shard),
  })
  const days = records(database, {
    name: 'JournalDay',
    shape: dayRecord,
    key: ({ day }) => ({ pk: 'journal', sk: `day#${day}` }),
  })
  const heads = records(database, {
    name: 'JournalHead',
    shape: headRecord,
    key: () => ({ pk: 'journal', sk: 'head' }),
  })
  const gate = new Entity({
    name: 'JournalGate',
    table: database,
    timestamps: false,
    schema: item({ pk: string().key(), sk: string().key() }),
  })

  /** Whoever finds the day shut writes into the next one. */
  function stillOpen(day: string, shard: string): Part {
    const key = gateKey(day, shard)
    const part: Part = {
      write: gate.build(ConditionCheck).key(key).condition({ attr: 'pk', exists: false }),
      refused: () => new Refusal('stale-version'),
      joint: { item: key.pk, adds: {}, part: () => part },
    }
    return part
  }

  return {
    lineParts: (day: string, id: string, written: readonly JournalLineRecord[]): readonly Part[] => [
      lines.putNew({ day, id, lines: [...written], version: 1 }),
      stillOpen(day, shardOf(id)),
    ],
    shutParts: (day: string): readonly Part[] =>
      shards.map(shard => gates.putNew({ day, shard, version: 1 })),
    isShut: async (day: string) => (await gates.get(gateKey(day, shards[0] ?? ''))) !== undefined,
    linesIn: (day: string, shard: string, page: PageRequest) =>
      lines.page(`journal#${day}#${shard}`, 'line#', page),
    getDay: (day: string) => days.get({ pk: 'journal', sk: `day#${day}` }),
    putDay: (record: DayRecord): Part => (record.version === 1 ? days.putNew(record) : days.putNext(record)),
    days: (page: PageRequest) => days.page('journal', 'day#', page),
    getHead: () => heads.get({ pk: 'journal', sk: 'head' }),
    putHead: (record: HeadRecord): Part =>
      record.version === 1 ? heads.putNew(record) : heads.putNext(record),
  }
}

const gateKey = (day: string, shard: string) => ({ pk: `journal-gate#${day}#${shard}`, sk: 'gate' })
