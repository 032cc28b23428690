import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Database } from '../../functions/platform/database.ts'
import { records } from '../../functions/platform/records.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import { type Trouble, troubledDatabase } from '../support/faults.ts'

const shape = z.object({ id: z.string(), text: z.string(), version: z.int() })
const open = (database: Database) =>
  records(database, { name: 'Need', shape, key: ({ id }) => ({ pk: `test#${id}`, sk: 'it' }) })
const key = { pk: 'test#one', sk: 'it' }
const first = { id: 'one', text: 'first', version: 1 }

let database: Database
beforeEach(async () => {
  database = await freshDatabase()
})

describe('a database in trouble', () => {
  test.each<[string, readonly (Trouble | undefined)[]]>([
    ['conflicts with other transactions', ['conflict', 'conflict']],
    ['throttles', ['throttled', 'throttled', 'throttled']],
    ['loses its answer after the write', ['lost']],
    ['loses its answer twice', ['lost', 'lost']],
    ['does all of it', ['conflict', 'lost', 'throttled', 'lost']],
  ])('%s: the write is done once and nobody hears of it', async (_, troubles) => {
    const troubled = await troubledDatabase(database, sent => troubles[sent - 1])
    await transact(troubled, [open(troubled).putNew(first)])
    expect(troubled.sent()).toBe(troubles.length + 1)
    expect(await open(database).get(key)).toEqual(first)
  })

  test('a write over the version before meets its own lost write as done, and a stranger’s as faster', async () => {
    await transact(database, [open(database).putNew(first)])
    const second = { ...first, text: 'second', version: 2 }
    const losing = await troubledDatabase(database, sent => (sent === 1 ? 'lost' : undefined))
    await transact(losing, [open(losing).putNext(second)])
    expect(await open(database).get(key)).toEqual(second)
    await expect(
      transact(database, [open(database).putNext({ ...second, text: 'other' })]),
    ).rejects.toMatchObject({ code: 'stale-version' })
  })

  test('a condition that fails is told at once, also on a later try', async () => {
    await transact(database, [open(database).putNew(first)])
    const troubled = await troubledDatabase(database, sent => (sent === 1 ? 'conflict' : undefined))
    await expect(transact(troubled, [open(troubled).putNew(first)])).rejects.toMatchObject({
      code: 'already-exists',
    })
  })

  test('trouble without an end is told as it is: nothing written, or perhaps written', async () => {
    const busy = await troubledDatabase(database, () => 'conflict')
    const refused = transact(busy, [open(busy).putNew(first)])
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', detail: undefined })
    const silent = await troubledDatabase(database, () => 'lost')
    const unsure = await transact(silent, [open(silent).putNew(first)]).catch(error => error)
    expect(unsure.code).toBe('unavailable')
    expect(unsure.detail.en).toContain('may have been done')
    expect(await open(database).get(key)).toEqual(first)
  })
})
