import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'

/** What any blobs do is in tests/store/blobs.test.ts; here is what a folder has to see to. */
let folder = ''
let blobs: Blobs
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-blobs-'))
  blobs = folderBlobs(folder, {
    address: key => `http://localhost/${key}`,
    downloadAddress: key => `http://localhost/${key}`,
  })
})
afterAll(() => rm(folder, { recursive: true }))

const bytes = (words: string) => Buffer.from(words)
const halfWritten = async () => (await readdir(folder)).filter(name => name.endsWith('.part'))

test('no half-written file stays behind, whether the writes succeed or not', async () => {
  await Promise.all(Array.from({ length: 10 }, (_, at) => blobs.put('busy', bytes(String(at)))))
  await blobs.put('folder/file', bytes('1'))
  await expect(blobs.put('folder', bytes('2'))).rejects.toThrow()
  expect(await halfWritten()).toEqual([])
})

test.each(['../out', 'a/../../out', '/etc/passwd', 'a//b', '.hidden', ''])('%j is no key', async key => {
  await expect(blobs.put(key, bytes(''))).rejects.toThrow('not a blob key')
})

test('processes that count up together lose nothing, even when one is killed in between', async () => {
  await blobs.put('count', bytes('0'))
  const program = join(folder, 'count.mjs')
  await writeFile(
    program,
    `import { folderBlobs } from ${JSON.stringify(fileURLToPath(new URL('../../infra/local/blobs.ts', import.meta.url)))}
     const blobs = folderBlobs(${JSON.stringify(folder)}, { address: () => '' })
     for (let done = 0; done < Number(process.argv[2]); ) {
       const { bytes, tag } = await blobs.get('count')
       const next = Buffer.from(String(Number(new TextDecoder().decode(bytes)) + 1))
       if ((await blobs.put('count', next, { tag })) !== 'conflict') done += 1
     }`,
  )
  const run = (times: number) => promisify(execFile)(process.execPath, [program, String(times)])
  const endless = run(1e9)
  const killed = endless.catch(error => error.signal)
  await Promise.all([run(40), run(40)])
  endless.child.kill('SIGKILL')
  expect(await killed).toBe('SIGKILL')
  const standing = await blobs.get('count')
  if (!standing || standing === 'unchanged') throw new Error('gone')
  const counted = Number(Buffer.from(standing.bytes).toString())
  await run(20)
  expect(counted).toBeGreaterThanOrEqual(80)
  expect(await blobs.get('count')).toMatchObject({ bytes: bytes(String(counted + 20)) })
})
