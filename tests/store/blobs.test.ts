import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { s3Blobs } from '../../functions/platform/blobs-s3.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'
import { takeUpload, uploadSigner } from '../../infra/local/uploads.ts'
import { startS3 } from '../support/s3-server.ts'

type Opened = { readonly blobs: Blobs; readonly stop: () => Promise<void> }

async function openFolder(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-blobs-'))
  const server = createServer((request, response) => takeUpload(request, response, { blobs, signer }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const signer = uploadSigner(`http://127.0.0.1:${port}`, 'secret', () => new Date())
  const blobs = folderBlobs(folder, signer)
  return {
    blobs,
    async stop() {
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function openBucket(): Promise<Opened> {
  const { client, bucket, stop } = await startS3()
  return { blobs: s3Blobs(client, bucket), stop }
}

const bytes = (words: string) => Buffer.from(words)
/** 19 MB in which no piece is like another. */
const large = (seed: number) => {
  const words = new Uint32Array(19 * 2 ** 18)
  for (let at = 0; at < words.length; at += 1) words[at] = Math.imul(at + seed, 0x9e3779b1)
  return new Uint8Array(words.buffer)
}

/** What the index and the imports rely on, wherever blobs are kept. */
describe.each([
  ['a folder', openFolder],
  ['S3', openBucket],
])('blobs in %s', (_, open) => {
  let blobs: Blobs
  let stop: () => Promise<void>
  beforeAll(async () => {
    ;({ blobs, stop } = await open())
  })
  afterAll(() => stop())

  const put = async (key: string, content: Uint8Array, condition?: Parameters<Blobs['put']>[2]) => {
    const done = await blobs.put(key, content, condition)
    return done === 'conflict' ? done : done.tag
  }
  const read = async (key: string, tag?: string) => {
    const blob = await blobs.get(key, tag)
    return blob && blob !== 'unchanged' ? Buffer.from(blob.bytes) : blob
  }

  test('what was put is read back under its tag, whole or as a stream', async () => {
    const tag = await put('a/b.csv', bytes('众扶'))
    const got = await blobs.get('a/b.csv')
    expect(got).toMatchObject({ tag })
    expect(await read('a/b.csv')).toEqual(bytes('众扶'))
    const stream = await blobs.stream('a/b.csv')
    expect(stream && (await buffer(stream))).toEqual(bytes('众扶'))
  })

  test('a blob of many pieces comes back whole, and begins where typed arrays may', async () => {
    const content = large(1)
    const tag = await put('large', content)
    const got = await blobs.get('large')
    if (!got || got === 'unchanged') throw new Error('nothing there')
    expect(got.tag).toBe(tag)
    expect(Buffer.compare(got.bytes, content)).toBe(0)
    expect(got.bytes.byteOffset % 8).toBe(0)
    expect(await read('large', tag)).toBe('unchanged')
  })

  test('a blob that is replaced while it is read is one of the two, never a mixture', async () => {
    const [one, other] = [large(2), large(3)]
    await put('replaced', one)
    const writing = (async () => {
      for (const content of [other, one, other, one]) await put('replaced', content)
    })()
    for (let reading = 0; reading < 4; reading += 1) {
      const got = await read('replaced')
      const whole = Buffer.isBuffer(got) && (got.equals(one) || got.equals(other))
      expect(whole).toBe(true)
    }
    await writing
  })

  test('what comes in pieces appears when it is whole, and not at all when it breaks off', async () => {
    const content = large(4)
    const pieces = async function* (until: number) {
      for (let at = 0; at < content.length; at += 1_000_000) {
        if (at > until) throw new Error('broken off')
        yield content.subarray(at, at + 1_000_000)
      }
    }
    await expect(blobs.writeStream('grown', pieces(12_000_000))).rejects.toThrow('broken off')
    expect(await blobs.get('grown')).toBeUndefined()
    expect(await blobs.writeStream('grown', pieces(content.length))).toBe(content.length)
    const got = await read('grown')
    expect(Buffer.isBuffer(got) && got.equals(content)).toBe(true)
  })

  test('a reader that knows the tag is told that nothing changed', async () => {
    const tag = await put('known', bytes('one'))
    expect(await read('known', tag)).toBe('unchanged')
    await put('known', bytes('two'))
    expect(await read('known', tag)).toEqual(bytes('two'))
  })

  test('nothing there is undefined, and removing is no error, twice', async () => {
    expect(await blobs.get('none')).toBeUndefined()
    expect(await blobs.stream('none')).toBeUndefined()
    await put('short-lived', bytes('1'))
    await blobs.remove('short-lived')
    await blobs.remove('short-lived')
    expect(await blobs.get('short-lived')).toBeUndefined()
  })

  test('a condition that does not hold leaves what stands there', async () => {
    const first = await put('held', bytes('1'), { absent: true })
    expect(await put('held', bytes('2'), { absent: true })).toBe('conflict')
    const second = await put('held', bytes('3'), { tag: first })
    expect(second).not.toBe('conflict')
    expect(await put('held', bytes('4'), { tag: first })).toBe('conflict')
    expect(await read('held')).toEqual(bytes('3'))
    await blobs.remove('held')
    expect(await put('held', bytes('5'), { tag: second })).toBe('conflict')
    expect(await blobs.get('held')).toBeUndefined()
  })

  test('of many that want to be first, one is', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, at) => put('first', bytes(String(at)), { absent: true })),
    )
    expect(results.filter(result => result !== 'conflict')).toHaveLength(1)
  })

  test('counting up under conditions loses nothing', async () => {
    await put('count', bytes('0'))
    const add = async (): Promise<void> => {
      const standing = await blobs.get('count')
      if (standing === undefined || standing === 'unchanged') throw new Error('gone')
      const next = Number(new TextDecoder().decode(standing.bytes)) + 1
      if ((await put('count', bytes(String(next)), { tag: standing.tag })) === 'conflict') return add()
    }
    await Promise.all(Array.from({ length: 10 }, add))
    expect(await read('count')).toEqual(bytes('10'))
  })

  describe('a download address', () => {
    test('gives the blob as a file of that name, as often as one likes', async () => {
      await put('imports/three/report.csv', bytes('行,b\n'))
      const file = { filename: 'report.csv', type: 'text/csv; charset=utf-8' }
      const url = await blobs.downloadAddress('imports/three/report.csv', file)
      for (const _ of [1, 2]) {
        const answer = await fetch(url)
        expect(answer.status).toBe(200)
        expect(await answer.text()).toBe('行,b\n')
        expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report.csv"')
        expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      }
    })

    test('takes nothing, and is not one of another key', async () => {
      await put('imports/four', bytes('x'))
      const url = await blobs.downloadAddress('imports/four', { filename: 'a.csv', type: 'text/csv' })
      expect((await fetch(url, { method: 'PUT', body: bytes('y') })).ok).toBe(false)
      expect(await read('imports/four')).toEqual(bytes('x'))
      expect((await fetch(url.replace('/imports/four', '/imports/five').replace(/.$/, '_'))).ok).toBe(false)
    })
  })

  describe('an upload address', () => {
    const content = bytes('a,b\n1,2\n')
    const upload = async (key: string, body: Uint8Array<ArrayBuffer>) => {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const { url, method, headers } = await blobs.uploadAddress(key, content.length, sha256)
      return (await fetch(url, { method, headers, body })).status
    }

    test('takes the bytes that were announced', async () => {
      expect(await upload('imports/one', content)).toBe(200)
      expect(await read('imports/one')).toEqual(content)
    })

    test.each([
      ['longer', bytes('a,b\n1,2\n3,4\n')],
      ['others of the same length', bytes('b,a\n1,2\n')],
    ])('refuses bytes that are %s', async (_, body) => {
      expect([400, 403]).toContain(await upload('imports/two', body))
      expect(await blobs.get('imports/two')).toBeUndefined()
    })
  })
})

test('S3 is never asked to abort an upload that breaks off: the workers have no right to', async () => {
  const { client, bucket, stop } = await startS3()
  const sent: (string | undefined)[] = []
  client.middlewareStack.add(
    (next, { commandName }) =>
      args => {
        sent.push(commandName)
        return next(args)
      },
    { step: 'initialize' },
  )
  const pieces = async function* () {
    for (let nth = 0; nth < 18; nth += 1) yield Buffer.alloc(1_000_000)
    throw new Error('broken off')
  }
  await expect(s3Blobs(client, bucket).writeStream('broken', pieces())).rejects.toThrow('broken off')
  expect(sent).toContain('CreateMultipartUploadCommand')
  expect(sent).not.toContain('AbortMultipartUploadCommand')
  await stop()
})
