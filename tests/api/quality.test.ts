import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mostPhotos } from '../../functions/contract/listing.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Answered, type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { besidePixels, jpegOf, pdf, withExif } from '../support/pictures.ts'

let api: Api
let photo: Buffer
const blobs = memoryBlobs()
const offer = {
  kind: 'equipment',
  organisation: 'org-lab',
  title: '扫描电镜',
  techniques: ['扫描电镜'],
  region: 'CN-JS',
}

beforeAll(async () => {
  api = await openApi(await freshDatabase(), blobs)
  for (const name of ['owner', 'member', 'stranger', 'rival']) await api.person(name)
  for (const id of ['org-lab', 'org-twins']) await api.organisation(id, { owner: 'owner', member: 'member' })
  await api.organisation('org-rival', { rival: 'owner' })
  photo = withExif(await jpegOf(640, 480), 6)
})

const create = async (more: object = {}) =>
  (await api.call('createListing', { as: 'owner', body: { ...offer, ...more } })).body
const read = (id: string, as?: string) => api.call('getListing', { params: { id }, ...(as && { as }) })
const change = (listing: { id: string; version: number }, body: object, as = 'owner') =>
  api.call('changeListing', {
    as,
    params: { id: listing.id },
    body,
    headers: { 'if-match': `"${listing.version}"` },
  })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Announces a file, puts its bytes where the answer says, and says so. */
async function announce(id: string, bytes: Buffer, what: 'photo' | 'document' = 'photo', as = 'member') {
  const answer = await api.call(what === 'photo' ? 'announcePhoto' : 'announceDocument', {
    as,
    params: { id },
    body: { size: bytes.length, sha256: sha256(bytes) },
  })
  if (answer.status === 201) await blobs.put(answer.body.upload.url.replace('memory:', ''), bytes)
  return answer
}
const ready = (id: string, file: string, body?: object) =>
  api.call(body ? 'documentReady' : 'photoReady', {
    as: 'member',
    params: { id, photo: file, document: file },
    ...(body && { body }),
  })
async function addPhoto(id: string): Promise<Answered> {
  const { body } = await announce(id, photo)
  return ready(id, body.photo)
}

describe('photos', () => {
  test('stand in the listing, upright and without what the camera wrote; the meter rises', async () => {
    const made = await create()
    const { status, body } = await addPhoto(made.id)
    expect(status).toBe(200)
    expect(body.photos).toMatchObject([{ width: 480, height: 640 }])
    expect(body.completeness.share).toBeGreaterThan(made.completeness.share)
    const bytes = await blobs.get(body.photos[0].url.slice(1))
    expect(besidePixels(Buffer.from((bytes as { bytes: Uint8Array }).bytes)).text).not.toContain('SecretCam')
    const seen = (await read(made.id)).body
    expect(seen.photos).toEqual(body.photos)
    expect(seen).not.toHaveProperty('completeness')
    expect(blobs.keys().filter(key => key.startsWith('uploads/'))).toEqual([])
    // Asked for once more, as after a lost answer.
    expect((await ready(made.id, body.photos[0].id)).body.version).toBe(body.version)
  })

  test('twelve at once: eight are in, four are told', async () => {
    const { id } = await create()
    const announced = await Promise.all(Array.from({ length: 12 }, () => announce(id, photo)))
    const answers = await Promise.all(announced.map(({ body }) => ready(id, body.photo)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(mostPhotos)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['wrong-state']),
    )
    expect((await read(id)).body.photos).toHaveLength(mostPhotos)
    expect((await announce(id, photo)).body.code).toBe('wrong-state')
  })

  test('are put in order, spoken of and taken off by the change of the listing', async () => {
    const { id } = await create()
    await addPhoto(id)
    const { body } = await addPhoto(id)
    const [first, second] = body.photos
    const words = { id: second.id, caption: { zh: '样品台', en: 'Stage' }, alt: { zh: '打开的样品室' } }
    const changed = await change(body, { photos: [words, { id: first.id }] })
    expect(changed.body.photos.map((each: { id: string }) => each.id)).toEqual([second.id, first.id])
    expect(changed.body.photos[0]).toMatchObject(words)
    const fewer = await change(changed.body, { photos: [{ id: first.id }] })
    expect(fewer.body.photos).toHaveLength(1)
    const foreign = await change(fewer.body, { photos: [{ id: 'somebodys' }] })
    expect(foreign.body.errors[0].pointer).toBe('/body/photos/0/id')
    const undone = await api.call('undoListing', {
      as: 'owner',
      params: { id },
      body: { version: changed.body.version },
      headers: { 'if-match': `"${fewer.body.version}"` },
    })
    expect(undone.body.photos).toEqual(changed.body.photos)
  })

  test('what is no picture is refused with what to do', async () => {
    const { id } = await create()
    const page = Buffer.from('<!doctype html><script>alert(1)</script>        ')
    const { body } = await announce(id, page)
    const refused = await ready(id, body.photo)
    expect([refused.status, refused.body.code]).toEqual([415, 'unsupported-media'])
    expect(refused.body.detail).toContain('JPEG')
    expect((await ready(id, 'never-announced')).body.code).toBe('wrong-state')
    expect((await read(id)).body).not.toHaveProperty('photos')
  })

  test('nobody outside can add one, nor learn of a draft', async () => {
    const { id } = await create({ status: 'draft' })
    expect((await announce(id, photo, 'photo', 'rival')).body.code).toBe('not-found')
    expect((await announce(id, photo, 'photo', 'stranger')).status).toBe(403)
  })
})

describe('documents', () => {
  test('a PDF is kept for anybody; anything else is refused', async () => {
    const { id } = await create()
    const { body } = await announce(id, pdf, 'document')
    const taken = await ready(id, body.document, { title: '收费标准' })
    expect(taken.body.documents).toEqual([
      { id: body.document, title: '收费标准', size: pdf.length, url: `/media/${body.document}.pdf` },
    ])
    const wrong = await announce(id, photo, 'document')
    expect((await ready(id, wrong.body.document, { title: '照片' })).body.code).toBe('unsupported-media')
    const page = Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(200)}%PDF-1.4`)
    const lying = await announce(id, page, 'document')
    expect((await ready(id, lying.body.document, { title: '网页' })).body.code).toBe('unsupported-media')
    expect((await change(taken.body, { documents: [] })).body).not.toHaveProperty('documents')
  })
})

describe('languages', () => {
  test('a listing speaks its own and another; the same one twice is refused at its place', async () => {
    const en = { title: 'Scanning electron microscope', description: 'Resolution 1 nm' }
    const made = await create({ translations: { en } })
    expect(made).toMatchObject({ language: 'zh', translations: { en } })
    // A title in Latin letters does not turn it round: its language was settled with the translation.
    expect((await change(made, { title: 'SEM 500' })).body.language).toBe('zh')
    const wrong = await api.call('createListing', {
      as: 'owner',
      body: { ...offer, translations: { zh: { title: '扫描电镜' } } },
    })
    expect(wrong.body.errors[0].pointer).toBe('/body/translations/zh')
    const emptied = await change({ id: made.id, version: 2 }, { translations: null })
    expect(emptied.body).not.toHaveProperty('translations')
  })
})

describe('history', () => {
  test('says what changed, by whom, from what to what; a colleague has no name', async () => {
    const made = await create({ price: { fen: 100, per: 'sample' } })
    const priced = (await change(made, { price: { fen: 200, per: 'sample' } })).body
    await change(priced, { description: '新', details: { model: 'S-4800' } }, 'member')
    const { body } = await api.call('listingHistory', { as: 'owner', params: { id: made.id } })
    expect(body.items).toMatchObject([
      {
        version: 3,
        before: 2,
        who: 'colleague',
        changes: [
          { field: 'description', to: '新' },
          { field: 'details/model', to: 'S-4800' },
        ],
      },
      { version: 2, who: 'you', changes: [{ field: 'price', from: { fen: 100 }, to: { fen: 200 } }] },
    ])
    expect(JSON.stringify(body)).not.toContain('p-member')
    const page = await api.call('listingHistory', {
      as: 'owner',
      params: { id: made.id },
      query: { limit: '1' },
    })
    const rest = await api.call('listingHistory', {
      as: 'owner',
      params: { id: made.id },
      query: { limit: '1', next: page.body.next },
    })
    expect([...page.body.items, ...rest.body.items]).toEqual(body.items)
    expect((await api.call('listingHistory', { as: 'rival', params: { id: made.id } })).status).toBe(404)
  })

  test('undoing publishes nothing, and over a newer version is refused', async () => {
    const made = await create({ description: '原' })
    const changed = (await change(made, { description: '改', status: 'withdrawn' })).body
    const undo = (version: number, seen: number) =>
      api.call('undoListing', {
        as: 'member',
        params: { id: made.id },
        body: { version },
        headers: { 'if-match': `"${seen}"` },
      })
    expect((await undo(1, 1)).body.code).toBe('stale-version')
    expect((await undo(9, 2)).body.code).toBe('not-found')
    const undone = await undo(1, changed.version)
    expect(undone.body).toMatchObject({ description: '原', status: 'withdrawn', version: 3 })
    expect((await read(made.id)).status).toBe(404)
    const both = await Promise.all([undo(2, 3), undo(2, 3)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('what the law forbids by now is not brought back', async () => {
    const store = listingStore(api.house.database)
    const at = '2020-01-01T00:00:00.000Z'
    const patent = {
      ...offer,
      kind: 'patent' as const,
      title: '一种电池',
      voucher: false,
      status: 'published' as const,
      details: { office: 'CN', legalState: 'granted', expires: '2021-01-01' },
      id: 'sorglab-0patent',
      version: 2,
      createdAt: at,
      updatedAt: at,
    }
    // Its price was lawful while the patent was in force.
    const priced = { ...patent, version: 1, price: { fen: 100, per: 'licence' as const } }
    const changed = { by: 'p-owner', at: new Date().toISOString(), how: 'change' as const }
    await transact(api.house.database, [store.putNew(patent), store.putPast(priced, changed)])
    const undone = await api.call('undoListing', {
      as: 'owner',
      params: { id: patent.id },
      body: { version: 1 },
      headers: { 'if-match': '"2"' },
    })
    expect([undone.status, undone.body.errors[0].pointer]).toEqual([400, '/body/price'])
  })
})

describe('duplicates', () => {
  const twins = (more: object = {}) => create({ organisation: 'org-twins', ...more })
  const find = async () =>
    (await api.call('findDuplicates', { as: 'member', params: { id: 'org-twins' } })).body

  test('are found, merged by a person, and the other leads to the survivor', async () => {
    const one = await twins({ title: '热重分析仪 TGA', details: { model: 'TGA 5500' } })
    const other = await twins({
      title: '热重分析仪TGA',
      details: { model: 'tga-5500', manufacturer: 'TA' },
      description: '最高 1200 度',
      site: '南京',
    })
    await twins({ title: '热重分析仪 TGA', details: { model: 'Q500' } })
    const { groups, whole, looked } = await find()
    expect({ whole, looked }).toEqual({ whole: true, looked: 3 })
    expect(groups).toHaveLength(1)
    expect(new Set(groups[0].listings.map((each: { id: string }) => each.id))).toEqual(
      new Set([one.id, other.id]),
    )
    const merge = () =>
      api.call('mergeListings', {
        as: 'member',
        params: { id: one.id },
        body: { other: other.id, version: other.version },
        headers: { 'if-match': `"${one.version}"` },
      })
    const answers = await Promise.all([merge(), merge()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const merged = answers.find(({ status }) => status === 200)?.body
    expect(merged).toMatchObject({
      description: '最高 1200 度',
      site: '南京',
      details: { model: 'TGA 5500', manufacturer: 'TA' },
    })
    expect((await read(other.id)).body.id).toBe(one.id)
    expect((await read(other.id, 'member')).body).toMatchObject({ status: 'withdrawn', mergedInto: one.id })
    expect((await find()).groups).toEqual([])
    const history = await api.call('listingHistory', { as: 'owner', params: { id: other.id } })
    expect(history.body.items[0]).toMatchObject({ how: 'merge' })
    // Published again it stands for itself.
    const again = await change({ id: other.id, version: 2 }, { status: 'published' })
    expect(again.body).not.toHaveProperty('mergedInto')
    expect((await read(other.id)).body.id).toBe(other.id)
  })

  test('that a person set apart are not shown again', async () => {
    const [one, other] = [await twins({ title: '烘箱' }), await twins({ title: '烘箱' })]
    const seen = (await find()).groups.find((group: { listings: { title: string }[] }) =>
      group.listings.some(({ title }) => title === '烘箱'),
    )
    expect(seen.listings).toHaveLength(2)
    const apart = { as: 'member', params: { id: 'org-twins' }, body: { listings: [other.id, one.id] } }
    expect((await api.call('setApart', apart)).status).toBe(200)
    expect((await api.call('setApart', apart)).status).toBe(200)
    expect(JSON.stringify((await find()).groups)).not.toContain('烘箱')
    const foreign = await create()
    const body = { listings: [foreign.id, one.id] }
    expect((await api.call('setApart', { ...apart, body })).status).toBe(404)
  })

  test('of another organisation or kind, or the same one twice, are not merged', async () => {
    const [one, foreign, mentor] = [
      await twins({ title: '甲' }),
      await create({ title: '甲' }),
      await twins({ kind: 'mentor', title: '甲', details: {} }),
    ]
    for (const other of [foreign, mentor, one]) {
      const refused = await api.call('mergeListings', {
        as: 'owner',
        params: { id: one.id },
        body: { other: other.id, version: 1 },
        headers: { 'if-match': '"1"' },
      })
      expect([other.title, refused.status]).toEqual([other.title, 409])
    }
  })

  test('a published one is not merged into a draft: its readers would find nothing', async () => {
    const [draft, open] = [await create({ status: 'draft' }), await create()]
    const refused = await api.call('mergeListings', {
      as: 'owner',
      params: { id: draft.id },
      body: { other: open.id, version: 1 },
      headers: { 'if-match': '"1"' },
    })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/publish it first/)])
    expect((await read(open.id)).status).toBe(200)
  })

  test('the same id of a source in two formats is one thing; two ids of one source are two', async () => {
    const store = listingStore(api.house.database)
    const at = new Date().toISOString()
    const imported = (local: string, format: string, id: string, title: string) => ({
      ...offer,
      kind: 'equipment' as const,
      title,
      organisation: 'org-twins',
      voucher: false,
      status: 'published' as const,
      details: {},
      id: `sorgtwi-z${local}`,
      source: { format, fingerprint: 'f', run: 'r', id },
      version: 1,
      createdAt: at,
      updatedAt: at,
    })
    await transact(api.house.database, [
      store.putNew(imported('aaa', 'uniquip', 'EQ-17', '高速离心机')),
      store.putNew(imported('bbb', 'nrii', 'EQ 17', '离心机 5810R')),
      store.putNew(imported('ccc', 'nrii', 'EQ 18', '离心机 5810R')),
    ])
    const groups = (await find()).groups.filter((group: { likeness: string }) => group.likeness === 'same-id')
    expect(groups.map((group: { listings: { id: string }[] }) => group.listings.map(({ id }) => id))).toEqual(
      [['sorgtwi-zaaa', 'sorgtwi-zbbb']],
    )
  })
})
