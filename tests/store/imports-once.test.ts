import { beforeAll, describe, expect, test } from 'vitest'
import { drafter } from '../../functions/imports/draft.ts'
import { offersFormatOf } from '../../functions/imports/format.ts'
import type { ImportRecord } from '../../functions/imports/model.ts'
import { chunkOf } from '../../functions/imports/run/chunk.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { chunkWriter } from '../../functions/imports/run/write-chunk.ts'
import { importStore } from '../../functions/imports/store.ts'
import { listingsTarget } from '../../functions/imports/targets/listings.ts'
import { importWorker } from '../../functions/imports/worker.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { transact } from '../../functions/platform/transact.ts'
import { sqsRecord } from '../../infra/local/queue.ts'
import { freshDatabase } from '../support/database.ts'
import { codes, endless, openLab as openLabOn, row, table } from '../support/import-lab.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = (changes: Partial<House> = {}) => openLabOn(database, changes)

/** The drafts of `table(count, note)`, as the worker makes them. */
function draftsOf(run: ImportRecord, count: number, note = '') {
  const mapping = { '0': 'id', '1': 'title', '2': 'techniques', '3': 'contact.email' }
  const draft = drafter(run, offersFormatOf(run), mapping, { today: '2026-01-01', region: run.region })
  return Array.from({ length: count }, (_, n) =>
    draft({ row: n + 2, cells: row(n, note).trim().split(','), findings: [] }),
  )
}

/** What the worker writes drafts with, once they are made. */
const targetOf = (lab: Awaited<ReturnType<typeof openLab>>, run: ImportRecord) =>
  listingsTarget(lab.house, run, async function* () {})

describe('exactly once', () => {
  /** A clock of remaining time that runs out after some looks at it. */
  const looks = (count: number) => {
    let left = count
    return () => (left-- > 0 ? 60_000 : 0)
  }

  test('legs go on where the one before stopped', async () => {
    const lab = await openLab()
    const id = await lab.start(table(400) + row(5) + row(5))
    let legs = 1
    for (; (await runLeg(lab.house, id, legs, looks(1))) === 'paused'; legs += 1) {
      expect((await lab.result(id)).total).toBe(402)
    }
    expect(legs).toBeGreaterThan(3)
    expect(await lab.result(id)).toMatchObject({
      status: 'done',
      total: 402,
      handled: 402,
      taken: 402,
      rejected: 0,
    })
    expect(await lab.listings()).toHaveLength(402)
    expect(await lab.run(table(400) + row(5) + row(5))).toMatchObject({ taken: 0, unchanged: 402 })
  })

  test('a worker that dies between chunks loses and doubles nothing', async () => {
    const lab = await openLab()
    const id = await lab.start(table(300))
    const dying = looks(2)
    const death = () => {
      if (dying() === 0) throw new Error('killed')
      return 60_000
    }
    await expect(runLeg(lab.house, id, 1, death)).rejects.toThrow('killed')
    const half = await lab.result(id)
    expect(half.handled).toBeGreaterThan(0)
    expect(half.handled).toBeLessThan(300)
    expect(await lab.listings()).toHaveLength(half.handled)
    expect(await runLeg(lab.house, id, 1, endless)).toBe('done')
    expect(await lab.result(id)).toMatchObject({ taken: 300, unchanged: 0, rejected: 0 })
    expect(await lab.listings()).toHaveLength(300)
  })

  test('two workers at once', async () => {
    const lab = await openLab()
    const id = await lab.start(table(500))
    const ends = await Promise.all([runLeg(lab.house, id, 1, endless), runLeg(lab.house, id, 1, endless)])
    expect(ends).toContain('overtaken')
    if (!ends.includes('done')) await runLeg(lab.house, id, 1, endless)
    expect(await lab.result(id)).toMatchObject({ status: 'done', handled: 500, taken: 500, unchanged: 0 })
    expect((await lab.listings()).every(listing => listing.version === 1)).toBe(true)
  })

  test('a replayed or late message does nothing; a broken one goes back alone', async () => {
    const lab = await openLab()
    const id = await lab.start(table(10))
    const message = (body: unknown, messageId: string) =>
      sqsRecord('imports', messageId, { body: JSON.stringify(body), attempt: 1 })
    const ready = { detail: { key: { pk: `import#${id}`, sk: 'run' }, version: 2, record: { id, leg: 1 } } }
    const event = { Records: [message(ready, 'm1'), message(ready, 'm2'), message({ detail: 7 }, 'm3')] }
    const reply = await importWorker(lab.house)(event)
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: 'm3' }])
    expect(await lab.result(id)).toMatchObject({ status: 'done', taken: 10, unchanged: 0 })
  })

  test('a run whose worker breaks off again and again ends with a sentence', async () => {
    const lab = await openLab()
    const id = await lab.start(table(5))
    const stream = () => Promise.reject(new Error('the disk is gone'))
    const worker = importWorker({ ...lab.house, blobs: { ...lab.house.blobs, stream } })
    const body = JSON.stringify({ detail: { record: { id, leg: 1 } } })
    const nth = (attempt: number) => worker({ Records: [sqsRecord('imports', 'm', { body, attempt })] })
    expect(await nth(1)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
    expect((await lab.result(id)).status).toBe('running')
    await nth(3)
    expect(await lab.result(id)).toMatchObject({ status: 'failed', failure: { code: 'broke-off' } })
  })

  test('a listing that a person edits while its chunk is on its way is read again', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    const [edited] = await lab.listings()
    const run = await importStore(database).get(await lab.start(table(3, ' II')))
    if (!edited || !run) throw new Error('a listing and a run expected')
    const target = targetOf(lab, run)
    const writer = chunkWriter(lab.house, target)
    const chunk = chunkOf(draftsOf(run, 3, ' II'), target)
    const standing = await writer.gather(chunk)
    await transact(database, [listingStore(database).putNext({ ...edited, title: 'By hand', version: 2 })])
    expect(await writer.write(run, chunk, standing)).toMatchObject({
      handled: 3,
      updated: 3,
      version: run.version + 1,
    })
    expect((await lab.listings()).find(listing => listing.id === edited.id)).toMatchObject({ version: 3 })
  })

  test('a row that cannot be stored is found by halving, and stands alone in the report', async () => {
    const lab = await openLab()
    const run = await importStore(database).get(await lab.start(table(9)))
    if (!run) throw new Error('a run expected')
    const drafts = draftsOf(run, 9).map((draft, n) =>
      n === 5 && draft.outcome === 'taken'
        ? { ...draft, listing: { ...draft.listing, description: '大'.repeat(200_000) } }
        : draft,
    )
    const target = targetOf(lab, run)
    const after = await chunkWriter(lab.house, target).write(run, chunkOf(drafts, target))
    expect(after).toMatchObject({ handled: 9, created: 8, rejected: 1 })
    expect(codes(await lab.result(run.id))).toEqual([[7, 'cannot-be-stored']])
    expect(await lab.listings()).toHaveLength(8)
  })
})
