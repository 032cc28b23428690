import type { IncomingMessage, ServerResponse } from 'node:http'
import { beginDue } from '../../functions/feeds/due.ts'
import { harvest } from '../../functions/feeds/harvester.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { type Api, openApi } from './api.ts'
import { freshDatabase } from './database.ts'
import { memoryBlobs } from './memory-blobs.ts'
import { serverFor } from './outside-server.ts'

export const endless = () => Number.POSITIVE_INFINITY
export const minutes = (count: number) => count * 60_000
export const days = (count: number) => minutes(count * 24 * 60)

export const header = 'ID,Name,Description,Technique,Site Location,Contact Email\n'
export const rows = (...numbers: readonly number[]) =>
  header +
  numbers
    .map(n => `E-${n},Spectrometer ${n},Surfaces of samples ${n},XPS,Suzhou,desk@example.edu.cn\n`)
    .join('')
export const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

type Answer = (request: IncomingMessage, response: ServerResponse) => void
/** What it publishes now; `answer` where it does something else. */
type Source = { content: string | Buffer; etag: string; asked: number; answer: Answer | undefined }

/** A university that publishes its catalogue, and an API with a manager who has it harvested. */
export async function openFeeds() {
  const source: Source = { content: rows(...upTo(4)), etag: '', asked: 0, answer: undefined }
  const { port, url } = await serverFor((request, response) => {
    source.asked += 1
    if (source.answer) return source.answer(request, response)
    if (source.etag && request.headers['if-none-match'] === source.etag) return response.writeHead(304).end()
    return response.writeHead(200, source.etag ? { etag: source.etag } : {}).end(source.content)
  })
  let ahead = 0
  const database = await freshDatabase()
  const api: Api = await openApi(database, memoryBlobs())
  const { house } = api
  Object.assign(house, {
    outside: openOutside({ loopbackPorts: [port] }),
    clock: () => new Date(Date.now() + ahead),
  })
  for (const name of ['owner', 'manager', 'member', 'stranger']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner', manager: 'manager', member: 'member' })
  await api.organisation('org-other', { stranger: 'owner' })

  const read = async (id: string) => (await api.call('getFeed', { as: 'manager', params: { id } })).body
  /** Works off every harvest of a feed that is on its way, as the queue's worker would. */
  const work = async (id: string) => {
    const ends = []
    for (const each of (await read(id)).harvests) {
      if (each.outcome === 'running') ends.push(await harvest(house, id, each.id))
    }
    return ends
  }
  /** Runs the import that the last harvest began. */
  const runImport = async (id: string) => {
    const { lastImport } = await read(id)
    const run = await importStore(database).get(lastImport)
    if (run?.status === 'running') await runLeg(house, run.id, run.leg, endless)
    return importStore(database).get(lastImport)
  }
  return {
    api,
    house,
    database,
    source,
    url,
    read,
    work,
    runImport,
    add: async (more: object = {}) => {
      const body = { kind: 'equipment', format: 'uniquip', url: `${url}/uniquip.csv`, ...more }
      return (await api.call('createFeed', { as: 'manager', params: { id: 'org-lab' }, body })).body
    },
    /** Lets time pass, begins what is due and works it off. */
    later: async (milliseconds: number, id: string) => {
      ahead += milliseconds
      const begun = await beginDue(house, endless)
      return { begun, ends: await work(id) }
    },
    pass: (milliseconds: number) => {
      ahead += milliseconds
    },
  }
}
export type Feeds = Awaited<ReturnType<typeof openFeeds>>
