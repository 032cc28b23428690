import { beforeAll, describe, expect, test } from 'vitest'
import { cancelImport } from '../../functions/imports/cancel.ts'
import { blobKey } from '../../functions/imports/file.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { startImport } from '../../functions/imports/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { endless, openLab as openLabOn, table, trailOf } from '../support/import-lab.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = () => openLabOn(database)

/** Lets a worker hear that its first rows are written only when it may go on: until then it writes no more. */
function pausedAfterFirstRows(of: Database) {
  const { promise: paused, resolve: pause } = Promise.withResolvers<void>()
  const { promise: released, resolve: goOn } = Promise.withResolvers<void>()
  let written = false
  of.getDocumentClient().middlewareStack.add(
    (next, context) => async args => {
      const done = await next(args)
      const isFirst = !written && context.commandName === 'TransactWriteItemsCommand' && holdsRows(args.input)
      if (!isFirst) return done
      written = true
      pause()
      await released
      return done
    },
    { step: 'initialize', name: 'paused', priority: 'low' },
  )
  return { paused, goOn }
}
const holdsRows = (transaction: object) => JSON.stringify(transaction).includes('"import-chunk"')

describe('cancelling', () => {
  test('before the start: nothing is written, the file is gone, and it cannot be started any more', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(3))
    expect(await cancelImport(lab.house, lab.act(), id)).toMatchObject({ status: 'cancelled', handled: 0 })
    expect(await lab.house.blobs.get(blobKey(id))).toBeUndefined()
    await expect(startImport(lab.house, lab.act(), id, {})).rejects.toMatchObject({ code: 'wrong-state' })
  })

  test('in mid-file: what was imported stays, is said, and no further row comes', async () => {
    const lab = await openLabOn(await freshDatabase())
    const id = await lab.start(table(1000))
    const worker = pausedAfterFirstRows(lab.house.database)
    const leg = runLeg(lab.house, id, 1, endless)
    await worker.paused
    const cancelled = await cancelImport(lab.house, lab.act(), id)
    worker.goOn()
    expect(await leg).toBe('overtaken')
    expect(cancelled).toMatchObject({ status: 'cancelled', total: 1000, left: null })
    expect(cancelled.handled).toBeGreaterThan(0)
    expect(cancelled.handled).toBeLessThan(1000)
    expect(cancelled.created).toBe(cancelled.handled)
    expect(await lab.listings()).toHaveLength(cancelled.handled)
    expect(await lab.result(id)).toEqual(cancelled)
    expect(await lab.house.blobs.get(blobKey(id))).toBeUndefined()
    expect(await runLeg(lab.house, id, 1, endless)).toBe('nothing-to-do')
    expect((await trailOf(lab.house.database, id)).at(-1)).toBe('import-cancelled')
    // The same file again takes the rest.
    expect(await lab.run(table(1000))).toMatchObject({
      unchanged: cancelled.handled,
      created: 1000 - cancelled.handled,
    })
  })

  test('after a dry run, and twice', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(5))
    await lab.work(id, { dryRun: true })
    const once = await cancelImport(lab.house, lab.act(), id)
    expect(once).toMatchObject({ status: 'cancelled', dryRun: true, created: 5 })
    expect(await cancelImport(lab.house, lab.act(), id)).toEqual(once)
    expect(await lab.listings()).toEqual([])
  })

  test('an import that has ended cannot be cancelled; somebody else’s does not exist', async () => {
    const lab = await openLab()
    const stranger = await openLab()
    const { id } = await lab.run(table(2))
    await expect(cancelImport(lab.house, lab.act(), id)).rejects.toMatchObject({ code: 'wrong-state' })
    const other = await lab.announce(table(2))
    await expect(cancelImport(lab.house, stranger.act(), other)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a file that is taken away under a worker ends nothing but its leg', async () => {
    const lab = await openLab()
    const id = await lab.start(table(5))
    const stream = async (key: string) => {
      await cancelImport(lab.house, lab.act(), id)
      return lab.house.blobs.stream(key)
    }
    const house = { ...lab.house, blobs: { ...lab.house.blobs, stream } }
    expect(await runLeg(house, id, 1, endless)).toBe('overtaken')
    expect(await lab.result(id)).toMatchObject({ status: 'cancelled', handled: 0 })
  })
})
