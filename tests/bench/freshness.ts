import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Language } from '../../functions/contract/language.ts'
import { apiBase } from '../../functions/contract/route.ts'

/** A stage that answers on `url`, and somebody who may list for an organisation. */
type Freshness = {
  readonly url: string
  readonly token: string
  readonly organisation: string
  /** Listings to follow; each is published, changed and withdrawn. */
  readonly listings: number
  /** Listings that are followed at once. */
  readonly abreast: number
}

/** Milliseconds from the answer to the write until the public catalogue shows it. */
type Delays = { published: number[]; changed: number[]; withdrawn: number[] }

const lookMilliseconds = 25
const longest = 30_000
const language: Language = 'en'
const made = z.object({ id: z.string() })
const page = z.object({ total: z.int() })

/** Publishes, changes and withdraws listings through the API, and looks at the public catalogue until it shows each. */
export async function delaysAt(given: Freshness): Promise<Delays> {
  const delays: Delays = { published: [], changed: [], withdrawn: [] }
  let left = given.listings
  const follow = async () => {
    while (left > 0) {
      left -= 1
      await followOne(given, delays)
    }
  }
  await Promise.all(Array.from({ length: given.abreast }, follow))
  return delays
}

async function followOne({ url, token, organisation }: Freshness, delays: Delays): Promise<void> {
  const call = async (method: string, path: string, body?: object, version?: number): Promise<unknown> => {
    const answer = await fetch(`${url}${apiBase}${path}`, {
      method,
      headers: {
        'accept-language': language,
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(version && { 'if-match': `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const shownAfter = async (word: string, shown: (total: number) => boolean) => {
    const began = performance.now()
    while (!shown(page.parse(await call('GET', `/listings?q=${word}`)).total)) {
      if (performance.now() - began > longest) throw new Error(`not shown after ${longest} ms`)
      await pause(lookMilliseconds)
    }
    return performance.now() - began
  }
  const [first, second] = [aWord(), aWord()]
  const listing = { kind: 'equipment', organisation, title: `${first} spectrometer`, region: 'CN-JS' }
  const { id } = made.parse(await call('POST', '/listings', listing))
  delays.published.push(await shownAfter(first, total => total === 1))
  await call('PATCH', `/listings/${id}`, { title: `${second} spectrometer` }, 1)
  delays.changed.push(await shownAfter(second, total => total === 1))
  await call('PATCH', `/listings/${id}`, { status: 'withdrawn' }, 2)
  delays.withdrawn.push(await shownAfter(second, total => total === 0))
}

/** A word that nobody else writes, and that resembles none. */
const aWord = () => `q${[...randomBytes(13)].map(byte => String.fromCharCode(97 + (byte % 26))).join('')}`
