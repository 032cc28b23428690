import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexWriter, type WriterHouse } from '../../functions/matching/index-writer.ts'
import { readManifest } from '../../functions/matching/storage/manifest.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'
import { shipped } from '../../infra/local/house.ts'
import { mergeAside } from '../../infra/local/merge-aside.ts'
import { answersIn } from '../support/index-state.ts'
import { aListing, streamOf } from '../support/listing-records.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-aside-'))
})
afterAll(() => rm(folder, { recursive: true }))

const listing = (at: number) =>
  aListing({ id: `lab-${String(at % 50).padStart(6, '0')}`, version: at, title: `扫描电镜 ${at}` })

test('a large merge on its own thread loses nothing, and neither does one that is broken off', async () => {
  const blobs = folderBlobs(folder, { address: () => '', downloadAddress: () => '' })
  const logged: string[] = []
  const house: WriterHouse = {
    blobs,
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: (event, data) => logged.push(`${event} ${data?.error}`),
    shipped,
  }
  // Everything over ten rows is large here.
  const aside = mergeAside(house, folder, 10)
  const write = indexWriter(house, aside.merge)
  const manifest = async () => {
    const read = await readManifest({ blobs, folder: 'index' })
    if (read === 'unchanged') throw new Error('nothing was known')
    return read.manifest
  }
  let at = 0
  const until = async (done: () => Promise<boolean>) => {
    for (let tries = 0; !(await done()); tries += 1) {
      if (tries > 300) throw new Error('the merge did not end')
      at += 3
      await write(streamOf([listing(at - 2), listing(at - 1), listing(at)]))
    }
  }
  await until(async () => (await manifest()).snapshot !== undefined)
  const first = (await manifest()).snapshot
  await until(async () => (await manifest()).snapshot?.key !== first?.key)
  for (let more = 0; more < 8; more += 1) {
    at += 3
    await write(streamOf([listing(at - 2), listing(at - 1), listing(at)]))
  }
  await aside.stop()

  const newest = new Map<string, number>()
  for (let each = 1; each <= at; each += 1) newest.set(listing(each).id, each)
  const { all } = await answersIn(blobs, [])
  expect(new Map(all.map(([id, version]) => [String(id), Number(version)]))).toEqual(newest)
  expect(logged).toEqual([])
  expect((await readdir(join(folder, 'index', 'parts'))).filter(name => name.endsWith('.part'))).toEqual([])
})
