import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../functions/contract/problem.ts'
import { capabilities, routeKey } from '../../functions/contract/route.ts'
import { routes } from '../../functions/contract/routes.ts'
import { functionDefinitions } from '../../infra/aws/functions.ts'
import { apiEvent, type Bundle, bundlesOf, invoke } from './bundle.ts'
import { root } from './stack/synthesized.ts'

const run = promisify(execFile)
const output = mkdtempSync(join(tmpdir(), 'zhongfu-cdk-'))
const bundles = new Map<string, Bundle>()
const loads = new Map<string, number>()
let endpoint = ''

/** The address of a port that was free a moment ago: nothing answers there. */
async function nowhere() {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : expect.fail('no port')
}

beforeAll(async () => {
  const started = performance.now()
  const bin = join(root, 'node_modules/.bin')
  // As `npx cdk synth` runs it, on a machine that knows nothing of AWS.
  await run(join(bin, 'cdk'), ['synth', '--quiet', '--output', output], {
    cwd: root,
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: output, CI: 'true' },
    maxBuffer: 16 * 1024 * 1024,
  })
  endpoint = await nowhere()
  for (const bundle of bundlesOf(output)) bundles.set(bundle.name, bundle)
  console.info(`synthesized and bundled in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}, 300_000)

afterAll(() => {
  console.table(
    Object.fromEntries(
      [...bundles].map(([name, { file }]) => {
        const code = readFileSync(file)
        const [kB, gzip] = [code.length, gzipSync(code).length].map(bytes => Math.round(bytes / 1000))
        return [name, { kB, gzip, 'ms to load': loads.get(name) }]
      }),
    ),
  )
  rmSync(output, { recursive: true, force: true })
})

/** Hands an event to a function of this name and keeps the time that loading took. */
async function ask(name: string, event: unknown) {
  const bundle = bundles.get(name) ?? expect.fail(`no bundle for ${name}`)
  const { reply, loaded } = await invoke(bundle, endpoint, event)
  loads.set(name, loaded)
  return reply
}

test('cdk synth bundles every function', () => {
  expect([...bundles.keys()].sort()).toEqual(Object.keys(functionDefinitions).sort())
})

describe.each(capabilities)('%s, loaded under Node 24', capability => {
  test('answers a route that is not there with a problem', async () => {
    const reply = await ask(capability, apiEvent('ANY /api/{proxy+}', 'GET', '/api/v1/nothing'))
    expect(reply).toMatchObject({ statusCode: 404 })
    expect(reply.headers).toMatchObject({ 'content-type': 'application/problem+json' })
    expect(problem.parse(JSON.parse(reply.body))).toMatchObject({ status: 404, code: 'no-such-route' })
  })

  test('answers a route of its own with JSON, also when nothing behind it answers', async () => {
    const own = Object.values(routes).filter(route => route.capability === capability)
    const route = own.find(({ access, method }) => access === 'public' && method === 'GET') ?? own[0]
    if (!route) return expect.fail('no route')
    const path = `/api/v1${route.path.replaceAll(/\{\w+\}/g, 'nobody-1')}`
    const reply = await ask(capability, apiEvent(routeKey(route), route.method, path))
    const body = JSON.parse(reply.body)
    if (reply.statusCode >= 400) expect(problem.parse(body).status).toBe(reply.statusCode)
  })
})

test('the platform says that it is well', async () => {
  const reply = await ask('platform', apiEvent('GET /api/v1/health', 'GET', '/api/v1/health'))
  expect(reply.statusCode).toBe(200)
  expect(JSON.parse(reply.body)).toEqual({ status: 'ok' })
})

describe('what runs after a write, loaded under Node 24', () => {
  const nothingFailed = { batchItemFailures: [] }

  test.each([
    'imports/worker',
    'feeds/harvester',
    'matching/index-writer',
    'matching/percolator',
    'notices/courier',
    'platform/router',
  ])('%s takes an empty batch', async name => {
    expect(await ask(name, { Records: [] })).toEqual(nothingFailed)
  })

  test.each(['notices/sender', 'notices/digest'])(
    '%s, called by the clock, fails aloud where no table answers',
    async name => {
      await expect(ask(name, { 'detail-type': 'Scheduled Event' })).rejects.toThrow()
    },
  )

  test('the harvester of feeds, called by the clock, fails aloud where no table answers', async () => {
    await expect(ask('feeds/harvester', { 'detail-type': 'Scheduled Event' })).rejects.toThrow()
  })

  test('the router hands back a change that no bus takes', async () => {
    const change = {
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: '111',
        NewImage: {
          pk: { S: 'import#1' },
          sk: { S: 'run' },
          _et: { S: 'ImportRun' },
          version: { N: '2' },
          record: { M: { id: { S: '1' }, status: { S: 'running' }, leg: { N: '1' } } },
        },
      },
    }
    const reply = await ask('platform/router', { Records: [change] })
    expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: '111' }] })
  })

  test('the import worker hands back a message that it cannot work off', async () => {
    const body = JSON.stringify({
      'detail-type': 'ImportRun.ready',
      detail: { record: { id: 'nobody-1', leg: 1 } },
    })
    const reply = await ask('imports/worker', { Records: [{ messageId: 'm1', body }] })
    expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
  })
})
