import { beforeAll, describe, expect, test } from 'vitest'
import { dataSections } from '../../functions/contract/my-data.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { entities } from '../../functions/platform/table-definition.ts'
import { transact } from '../../functions/platform/transact.ts'
import { holdings } from '../../functions/privacy/holdings.data.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { everyItem } from '../support/every-item.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const contact = {
  organisation: 'org-lab',
  id: 'contact-of-lab',
  name: '王建国',
  phone: '13812341234',
  email: 'zhang@uni.edu.cn',
  version: 1,
}
const named = aListing({ id: 'lab-000001', organisation: 'org-lab', title: '扫描电镜', contact: contact.id })
const unnamed = aListing({ id: 'lab-000002', organisation: 'org-lab', title: '疲劳试验机' })
const draft = aListing({ id: 'lab-000003', organisation: 'org-lab', title: '草稿', status: 'draft' })

let api: Api
beforeAll(async () => {
  const database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['founder', 'rival', 'lab', 'clerk'])
    await api.person(name, false, `${name}@example.com`)
  await api.person('silent')
  await api.organisation('org-lab', { lab: 'owner', clerk: 'member', silent: 'member' })
  await api.organisation('org-founder', { founder: 'owner' })
  const store = listingStore(database)
  await transact(database, [
    store.putContact(contact),
    ...[named, unnamed, draft].map(one => store.putNew(one)),
  ])
})

const masked = (id: string, as?: string) => api.call('listingContact', { params: { id }, ...(as && { as }) })
const look = (id: string, as: string) => api.call('lookAtContact', { params: { id }, as })
const looks = async (as = 'lab') =>
  (await api.call('contactLooks', { params: { id: 'org-lab' }, as })).body.items

async function ask(as: string, id: string, mayContact?: boolean) {
  const asked = await api.call('ask', {
    as,
    params: { id },
    body: { text: '能做粉末样品吗？', ...(mayContact !== undefined && { mayContact }) },
  })
  expect(asked.status).toBe(201)
  return asked.body
}
const answer = (question: { id: string }, shareContact?: boolean, as = 'lab') =>
  api.call('answer', {
    as,
    params: { id: 'org-lab', question: question.id },
    body: { text: '可以', ...(shareContact !== undefined && { shareContact }) },
  })

describe('a contact', () => {
  test('is masked for everybody, and a draft’s is nobody’s business', async () => {
    const { status, body } = await masked(named.id)
    expect(status).toBe(200)
    expect(body.masked).toEqual({ name: '王**', phone: '138****1234', email: 'z***@uni.edu.cn' })
    expect(body.mayLook).toBeUndefined()
    expect(JSON.stringify((await masked(named.id, 'founder')).body)).not.toContain(contact.phone)
    expect((await masked(unnamed.id)).body.masked).toBeUndefined()
    expect((await masked(draft.id)).status).toBe(404)
    expect((await masked(draft.id, 'lab')).status).toBe(200)
  })

  test('is seen in full by colleagues, and each look stands in the organisation’s log', async () => {
    const before = (await looks()).length
    const { status, body } = await look(named.id, 'clerk')
    expect(status).toBe(200)
    expect(body).toEqual({ name: contact.name, phone: contact.phone, email: contact.email })
    const after = await looks()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({
      by: { name: 'clerk', organisation: '单位 org-lab' },
      of: 'listing',
      why: 'colleague',
      listing: { id: named.id },
    })
    expect((await api.call('contactLooks', { params: { id: 'org-lab' }, as: 'founder' })).status).toBe(404)
  })

  test('is not shown to a stranger, nor to whom only one side agreed with', async () => {
    expect((await look(named.id, 'rival')).status).toBe(409)
    const offered = await ask('rival', named.id, true)
    expect((await look(named.id, 'rival')).status).toBe(409)
    expect((await answer(offered)).status).toBe(200)
    expect((await look(named.id, 'rival')).status).toBe(409)
    const asker = { params: { id: 'org-lab', question: offered.id }, as: 'lab' }
    expect((await api.call('lookAtAsker', asker)).status).toBe(409)
  })

  test('cannot be shown where the asker offered none, nor offered by somebody who has none', async () => {
    const plain = await ask('founder', named.id)
    const refused = await answer(plain, true)
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/body/shareContact'])
    const empty = await api.call('ask', {
      as: 'silent',
      params: { id: named.id },
      body: { text: '在吗？', mayContact: true },
    })
    expect([empty.status, empty.body.errors[0].pointer]).toEqual([400, '/body/mayContact'])
  })

  test('is seen by both sides once both agreed; each look is shown to whom it belongs', async () => {
    const question = await ask('founder', named.id, true)
    const answered = await answer(question, true)
    expect(answered.body.answer.contactShared).toBe(true)
    expect((await masked(named.id, 'founder')).body.mayLook).toBe('agreed')
    expect((await look(named.id, 'founder')).body.phone).toBe(contact.phone)
    expect((await looks())[0]).toMatchObject({
      by: { name: 'founder', organisation: '单位 org-founder' },
      why: 'agreed',
      question: question.id,
    })
    // Another listing of the same provider is another matter.
    expect((await look(unnamed.id, 'founder')).status).toBe(409)

    const asker = { params: { id: 'org-lab', question: question.id }, as: 'clerk' }
    expect((await api.call('lookAtAsker', asker)).body).toEqual({
      name: 'founder',
      email: 'founder@example.com',
    })
    const own = (await api.call('ownContactLooks', { as: 'founder' })).body.items
    expect(own).toMatchObject([{ by: { name: 'clerk' }, of: 'asker', question: question.id }])
    expect((await api.call('ownContactLooks', { as: 'clerk' })).body.items).toEqual([])
  })

  test('of who answered stands in where the listing names nobody, and is theirs to withdraw', async () => {
    const question = await ask('founder', unnamed.id, true)
    expect((await answer(question, true)).status).toBe(200)
    expect((await look(unnamed.id, 'founder')).body).toEqual({ name: 'lab', email: 'lab@example.com' })
    const own = (await api.call('ownContactLooks', { as: 'lab' })).body.items
    expect(own).toMatchObject([{ by: { name: 'founder' }, of: 'answerer' }])
    expect((await looks())[0]).toMatchObject({ of: 'answerer' })

    const withdraw = { purpose: 'contact-sharing', version: 1, given: false }
    await api.call('decideConsent', { as: 'lab', body: withdraw })
    expect((await look(unnamed.id, 'founder')).status).toBe(409)
    await api.call('decideConsent', { as: 'founder', body: withdraw })
    const asker = { params: { id: 'org-lab', question: question.id }, as: 'lab' }
    expect((await api.call('lookAtAsker', asker)).status).toBe(409)
  })

  test('is named and replaced by the organisation’s own, in the version that was read', async () => {
    const { version } = (await api.call('getListing', { params: { id: draft.id }, as: 'lab' })).body
    const name = (body: object, of: number, as = 'lab') =>
      api.call('changeContact', { as, params: { id: draft.id }, body, headers: { 'if-match': `"${of}"` } })
    const person = { name: '赵敏', phone: '13900001111' }
    const change = await name(person, version)
    expect(change.body).toMatchObject({
      masked: { name: '赵**', phone: '139****1111' },
      mayLook: 'colleague',
    })
    expect((await look(draft.id, 'clerk')).body).toEqual(person)
    expect((await name({}, version)).status).toBe(412)
    expect((await name(person, version, 'founder')).status).toBe(404)
    const { body } = await name({}, version + 1)
    expect(body.masked).toBeUndefined()
    expect((await look(draft.id, 'clerk')).status).toBe(409)
    const refused = await name({ email: 'nobody' }, version + 2)
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/body/email'])
  })

  test('stands in nothing that is read without a look, and a file of all is a look', async () => {
    const read = await api.call('getListing', { params: { id: named.id }, as: 'lab' })
    const received = await api.call('receivedQuestions', { params: { id: 'org-lab' }, as: 'lab' })
    for (const { status, body } of [read, received]) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(/13812341234|zhang@|王建国|@example\.com/)
    }
    const file = { organisation: 'org-lab', format: 'csv', kind: 'equipment', contacts: true }
    const begun = await api.call('createExport', { as: 'lab', body: file })
    expect(begun.status).toBe(202)
    expect((await looks())[0]).toMatchObject({ of: 'export', by: { name: 'lab' } })
  })

  test('is not shown when the look cannot be written down', async () => {
    const { newId } = api.house
    const before = (await looks()).length
    // Ids that exist already: the log's writing fails, whatever the reason.
    const [last] = await looks()
    Object.assign(api.house, { newId: () => last.id })
    const failed = await look(named.id, 'clerk')
    Object.assign(api.house, { newId })
    expect(failed.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(failed.body)).not.toContain(contact.phone)
    expect(await looks()).toHaveLength(before)
  })
})

describe('consent', () => {
  const of = async (as: string, purpose: string) => {
    const { body } = await api.call('consents', { as })
    return body.purposes.find(({ id }: { id: string }) => id === purpose)
  }
  const decide = (as: string, purpose: string, given: boolean, version = 1) =>
    api.call('decideConsent', { as, body: { purpose, version, given } })

  test('is undecided at first, and every decision is kept', async () => {
    expect((await of('rival', 'service')).given).toBeUndefined()
    await decide('rival', 'service', true)
    await decide('rival', 'contact-sharing', false)
    await decide('rival', 'contact-sharing', true)
    expect(await of('rival', 'service')).toMatchObject({ given: true, version: 1 })
    const { history } = (await api.call('consents', { as: 'rival' })).body
    expect(
      history.slice(0, 2).map(({ purpose, given }: { purpose: string; given: boolean }) => [purpose, given]),
    ).toEqual([
      ['contact-sharing', true],
      ['contact-sharing', false],
    ])
  })

  test('to a text that changed, to what is not done, and against what is needed is refused', async () => {
    expect((await decide('rival', 'contact-sharing', true, 2)).status).toBe(412)
    expect((await decide('rival', 'statistics', true)).status).toBe(409)
    expect((await decide('rival', 'service', false)).status).toBe(409)
  })

  test('to mails is the choice of mails: one truth, from either page', async () => {
    const preferences = async () => (await api.call('noticePreferences', { as: 'rival' })).body
    expect((await of('rival', 'mail-digest')).given).toBe(true)
    await decide('rival', 'mail-digest', false)
    expect(Object.values((await preferences()).mail)).not.toContain('digest')
    await decide('rival', 'mail-digest', true)
    expect((await preferences()).mail).toMatchObject({ fits: 'digest', imports: 'digest' })

    const { version } = await preferences()
    const none = Object.fromEntries(Object.keys((await preferences()).mail).map(group => [group, 'none']))
    await api.call('changeNoticePreferences', {
      as: 'rival',
      body: { mail: none },
      headers: { 'if-match': `"${version}"` },
    })
    expect((await of('rival', 'mail-digest')).given).toBe(false)
    expect((await of('rival', 'mail-at-once')).given).toBe(false)
    const { history } = (await api.call('consents', { as: 'rival' })).body
    expect(history.filter(({ given }: { given: boolean }) => !given).length).toBeGreaterThanOrEqual(2)
  })

  test('of two pages at once is kept from both', async () => {
    const both = await Promise.all([
      decide('clerk', 'service', true),
      decide('clerk', 'mail-digest', false),
      decide('clerk', 'contact-sharing', true),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    const { purposes } = (await api.call('consents', { as: 'clerk' })).body
    expect(purposes.slice(0, 4).map(({ id, given }: { id: string; given: boolean }) => [id, given])).toEqual([
      ['service', true],
      ['mail-at-once', true],
      ['mail-digest', false],
      ['contact-sharing', true],
    ])
  })
})

describe('one’s own data', () => {
  const exported = async (as: string) => {
    const items: { section: string; record: Record<string, unknown> }[] = []
    let next: string | undefined
    do {
      const { status, body } = await api.call('myData', { as, ...(next && { query: { next } }) })
      expect(status).toBe(200)
      items.push(...body.items)
      next = body.next
    } while (next)
    return items
  }

  test('are corrected by the person, in the version that was read', async () => {
    const me = (await api.call('getMe', { as: 'founder' })).body
    const change = (body: object, version = me.version) =>
      api.call('changeMe', { as: 'founder', body, headers: { 'if-match': `"${version}"` } })
    const changed = await change({ name: '林溪', phone: '138 1111 2222' })
    expect(changed.body).toMatchObject({
      name: '林溪',
      phone: '+8613811112222',
      email: 'founder@example.com',
    })
    expect((await change({ name: '别名' })).status).toBe(412)
    expect((await change({ phone: '12' }, changed.body.version)).body.errors[0].pointer).toBe('/body/phone')
    expect((await change({ phone: null }, changed.body.version)).body.phone).toBeUndefined()
  })

  test('are exported whole: each type of item that names the person, and nobody else’s secrets', async () => {
    await api.call('createNeed', { as: 'founder', body: { text: '想测电池粉末的形貌' } })
    await api.call('invite', {
      as: 'founder',
      params: { id: 'org-founder' },
      body: { email: 'colleague@example.com', role: 'member' },
    })
    await api.call('createImport', {
      as: 'founder',
      body: {
        organisation: 'org-founder',
        kind: 'equipment',
        format: 'csv',
        filename: 'a.csv',
        size: 10,
        sha256: 'a'.repeat(64),
      },
    })
    const known = new Set<string>(dataSections)
    for (const who of ['founder', 'lab', 'clerk']) {
      const items = await exported(who)
      const sections = new Set(items.map(({ section }) => section))
      expect([...sections].filter(section => !known.has(section))).toEqual([])
      const stored = await everyItem(api.house.database)
      const mine = stored.filter(
        ({ pk, sk, record }) =>
          (pk + sk + JSON.stringify(record)).includes(`p-${who}"`) || pk === `person#p-${who}`,
      )
      for (const { _et } of mine) {
        const holding = Object.entries(holdings).find(([entity]) => entity === _et)?.[1]
        if (_et?.startsWith('_') || !holding) throw new Error(`${_et} has no row in holdings.data.ts`)
        if (!('section' in holding)) expect(holding.none, `${_et} names ${who}`).not.toBe('impersonal')
      }
      const text = JSON.stringify(items)
      expect(text).not.toMatch(/"secret"|tokenHash/)
      const others = ['founder', 'lab', 'clerk', 'rival'].filter(name => name !== who)
      expect(others.filter(name => text.includes(`"p-${name}"`))).toEqual([])
    }
    const founders = await exported('founder')
    const sections = new Set(founders.map(({ section }) => section))
    expect([...sections]).toEqual(
      expect.arrayContaining([
        'person',
        'memberships',
        'questions',
        'needs',
        'looks',
        'consents',
        'invitations',
        'imports',
        'notices',
      ]),
    )
    const texts = founders.map(({ record }) => record.text)
    expect(texts).toEqual(expect.arrayContaining(['能做粉末样品吗？', '想测电池粉末的形貌']))
    expect((await exported('lab')).filter(({ section }) => section === 'answers').length).toBeGreaterThan(0)
  })

  test('of every type of item have a row that says where they stand', () => {
    expect(Object.keys(holdings).toSorted()).toEqual([...entities].toSorted())
  })

  test('end at a cursor that we wrote', async () => {
    for (const next of ['x', '9999~', '~', '50~a', `0~${'a'.repeat(990)}`])
      expect([200, 400]).toContain((await api.call('myData', { as: 'founder', query: { next } })).status)
    expect((await api.call('myData', { as: 'founder', query: { next: '900~a' } })).status).toBe(400)
  })
})

test('no event holds a name, a mail address or a phone number', async () => {
  const items = await everyItem(api.house.database)
  const events = items.filter(({ _et }) => _et === 'Event')
  const personal = /@|1[3-9]\d{9}|王建国|林溪|founder|clerk|colleague@/
  expect(events.length).toBeGreaterThan(20)
  expect(
    events.filter(({ record }) => personal.test(JSON.stringify(record).replaceAll(/\b(p|org)-\w+/g, ''))),
  ).toEqual([])
})
