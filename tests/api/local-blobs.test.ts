import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'

let folder = ''
let blobs: Blobs
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-blobs-'))
  blobs = folderBlobs(folder, { address: key => `http://localhost/${key}` })
})
afterAll(() => rm(folder, { recursive: true }))

const bytes = (words: string) => Buffer.from(words)

test('what was put is read back under its tag, whole or as a stream', async () => {
  const put = await blobs.put('a/b.csv', bytes('众扶'))
  const got = await blobs.get('a/b.csv')
  expect(got).toEqual({ bytes: Buffer.from('众扶'), tag: put === 'conflict' ? '' : put.tag })
  const stream = await blobs.stream('a/b.csv')
  expect(stream && (await text(stream))).toBe('众扶')
})

test('a reader that knows the tag is told that nothing changed', async () => {
  const put = await blobs.put('known', bytes('one'))
  expect(await blobs.get('known', put === 'conflict' ? '' : put.tag)).toBe('unchanged')
  await blobs.put('known', bytes('two'))
  expect(await blobs.get('known', put === 'conflict' ? '' : put.tag)).toMatchObject({ bytes: bytes('two') })
})

test('nothing there is undefined, and removing nothing is no error', async () => {
  expect(await blobs.get('none')).toBeUndefined()
  expect(await blobs.stream('none')).toBeUndefined()
  await blobs.remove('none')
})

test('of many that want to be first, one is', async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, at) => blobs.put('first', bytes(String(at)), { absent: true })),
  )
  expect(results.filter(result => result !== 'conflict')).toHaveLength(1)
})

test('counting up under conditions loses nothing', async () => {
  await blobs.put('count', bytes('0'))
  const add = async (): Promise<void> => {
    const standing = await blobs.get('count')
    if (standing === undefined || standing === 'unchanged') throw new Error('gone')
    const next = Number(new TextDecoder().decode(standing.bytes)) + 1
    if ((await blobs.put('count', bytes(String(next)), { tag: standing.tag })) === 'conflict') return add()
  }
  await Promise.all(Array.from({ length: 10 }, add))
  expect(await blobs.get('count')).toMatchObject({ bytes: bytes('10') })
})

test('no half-written file stays behind', async () => {
  await Promise.all(Array.from({ length: 10 }, (_, at) => blobs.put('busy', bytes(String(at)))))
  expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([])
})

test.each(['../out', 'a/../../out', '/etc/passwd', 'a//b', '.hidden', ''])('%j is no key', async key => {
  await expect(blobs.put(key, bytes(''))).rejects.toThrow('not a blob key')
})
