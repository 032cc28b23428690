import { beforeAll, describe, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import type { House } from '../../functions/platform/house.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const prompt = aListing({ id: 'lab-000002', organisation: 'org-prompt', title: '扫描电镜 S4800' })
const silent = aListing({ id: 'lab-000001', organisation: 'org-silent', title: '扫描电镜 S4800' })

let api: Api
beforeAll(async () => {
  const database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['firm', 'prompt', 'silent']) await api.person(name)
  await api.organisation('org-prompt', { prompt: 'owner' })
  await api.organisation('org-silent', { silent: 'owner' })
  const store = listingStore(database)
  await transact(
    database,
    [prompt, silent].map((one): Part => store.putNew(one)),
  )
  await indexWriter(api.house)(streamOf([prompt, silent]))
})

/** The house's clock is what tells an edge the time. */
const at = (day: string) =>
  Object.assign(api.house satisfies House, { clock: () => new Date(`${day}T04:00:00Z`) })

async function ask(listing: { id: string }) {
  const { status, body } = await api.call('ask', {
    as: 'firm',
    params: { id: listing.id },
    body: { text: '能做粉末吗？' },
  })
  expect(status).toBe(201)
  return body
}
const answer = ({ id, provider }: { id: string; provider: string }, as: string) =>
  api.call('answer', { as, params: { id: provider, question: id }, body: { text: '可以' } })
const match = async () => (await api.call('match', { body: { text: '扫描电镜' } })).body.matches

describe('a provider’s answers', () => {
  test('become a factor, with figures that a person can read', async () => {
    at('2026-09-01')
    expect((await match()).map(({ listing }: { listing: { id: string } }) => listing.id)).toEqual([
      silent.id,
      prompt.id,
    ])
    const questions = []
    for (let count = 0; count < 5; count += 1) {
      await ask(silent)
      questions.push(await ask(prompt))
    }
    at('2026-09-02')
    for (const question of questions) expect((await answer(question, 'prompt')).status).toBe(200)
    at('2026-10-20')
    const [first, second] = await match()
    expect(first.listing.id).toBe(prompt.id)
    expect(first.answers).toEqual({ asked: 5, answered: 5, medianDays: 1 })
    expect(second.answers).toEqual({ asked: 5, answered: 0 })
    expect(second.reasons.at(-1)).toMatchObject({ factor: 'answers', text: 'Answered 0 of 5 questions' })
  })
  test('are no factor while there are few, nor counted twice', async () => {
    at('2027-09-01')
    const question = await ask(prompt)
    expect((await answer(question, 'prompt')).status).toBe(200)
    expect((await answer(question, 'prompt')).status).toBe(409)
    expect((await match()).every((one: object) => !('answers' in one))).toBe(true)
  })
})
