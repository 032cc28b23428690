import { beforeAll, describe, expect, test } from 'vitest'
import { balanceOf } from '../../functions/ledger/read.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { uploadProof } from '../support/proof.ts'

const blobs = memoryBlobs()
const now = new Date('2026-11-22T02:00:00Z')
let lab: Lab
beforeAll(async () => {
  lab = await openLab({ blobs })
  lab.api.at(now)
})

const gift = (over: object = {}) =>
  lab.listing({
    kind: 'gift',
    title: '示波器',
    details: { giftType: 'goods', quantity: 5, unit: '台', safeAndUsable: true, reportWanted: true, ...over },
  })
const apply = (as: string, listing: string, over: object = {}) =>
  lab.open(as, 'gift', listing, {
    units: 2,
    purpose: '调试电路板',
    handover: 'pickup',
    unrelated: true,
    ...over,
  })
const grant = (id: string, over: object = {}) =>
  lab.act('lab', id, 'grant', { handoverBy: '2026-12-10', ...over })

/** From application to receipt. */
async function given(listing: string, over: object = {}): Promise<string> {
  const { id } = lab.ok(await apply('firm', listing))
  lab.ok(await grant(id))
  lab.ok(await lab.act('firm', id, 'sign', { termsAccepted: true }))
  const handoverProof = await uploadProof(lab, blobs, 'lab', id)
  lab.ok(await lab.act('lab', id, 'hand-over', { handoverOn: '2026-11-22', handoverProof, ...over }))
  lab.ok(await lab.act('firm', id, 'receive', { received: 'good' }))
  return id
}
const grants = async () => lab.ok(await lab.api.call('openGiving', { query: { year: '2026' } })).grants

describe('a gift', () => {
  test('goes from application to the report on its use', async () => {
    const listing = await gift()
    const id = await given(listing, { worthFen: 1_200_000 })
    const received = lab.ok(await lab.read('firm', id))
    expect(received).toMatchObject({ state: 'received', papers: [{ name: 'gift-agreement' }] })
    expect(await balanceOf(lab.house, 'taker:org-firm', `pieces:${listing}`)).toMatchObject({ balance: 2 })
    expect(lab.ok(await lab.act('firm', id, 'report', { useReport: '每天都用' })).end).toBe('fulfilled')
  })

  test.each([
    ['compute-credits', 'compute-credits'],
    ['hours', 'hours'],
  ])('of %s is counted in its own unit', async (giftType, unit) => {
    const before = await balanceOf(lab.house, 'taker:org-firm', unit)
    await given(await gift({ giftType }))
    expect((await balanceOf(lab.house, 'taker:org-firm', unit)).balance).toBe(before.balance + 2)
  })

  test('the wrong side, a step out of its state, a stranger', async () => {
    const { id } = lab.ok(await apply('firm', await gift()))
    expect((await lab.act('firm', id, 'grant', { handoverBy: '2026-12-10' })).status).toBe(403)
    expect((await lab.act('firm', id, 'sign', { termsAccepted: true })).body.code).toBe('wrong-state')
    expect((await lab.read('firm2', id)).status).toBe(404)
  })

  test('what was granted the giver cannot take back alone (慈善法 41)', async () => {
    const { id } = lab.ok(await apply('firm', await gift()))
    const granted = lab.ok(await grant(id))
    const holder = lab.ok(await lab.read('lab', granted.id))
    expect(holder.actions).toEqual([])
    expect((await lab.act('lab', id, 'cancel', { reason: 'x' })).status).toBe(403)
  })

  test('goods are given only if safe and usable (慈善法 36)', async () => {
    const { id } = lab.ok(await apply('firm', await gift({ safeAndUsable: false })))
    expect((await grant(id)).body.errors).toMatchObject([{ pointer: '/body/input/safe' }])
    expect(lab.ok(await grant(id, { safe: true })).state).toBe('granted')
  })

  test('not more is granted than was asked, and the rest is free again', async () => {
    const listing = await gift({ quantity: 2 })
    const { id } = lab.ok(await apply('firm', listing))
    expect((await grant(id, { grantedUnits: 3 })).status).toBe(400)
    expect((await apply('firm2', listing, { units: 1 })).body.code).toBe('no-place-left')
    lab.ok(await grant(id, { grantedUnits: 1 }))
    expect((await apply('firm2', listing, { units: 1 })).status).toBe(201)
  })

  test('an unanswered application expires and frees what it held', async () => {
    const listing = await gift({ quantity: 2 })
    const { id, next } = lab.ok(await apply('firm', listing))
    await lab.timer(new Date(Date.parse(next.until) + 60_000))
    lab.api.at(now)
    expect(lab.ok(await lab.read('firm', id)).state).toBe('expired')
    expect((await apply('firm2', listing)).status).toBe(201)
  })

  test('what was handed over is spent for good', async () => {
    const listing = await gift({ quantity: 2 })
    await given(listing)
    expect((await apply('firm2', listing, { units: 1 })).body.code).toBe('no-place-left')
  })
})

describe('stock', () => {
  test('20 applications at once for 5 pieces: exactly 5 hold one', async () => {
    const listing = await gift()
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, at) => apply(at % 2 ? 'firm' : 'firm2', listing, { units: 1 })),
    )
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(5)
    for (const { status, body } of asked) if (status !== 201) expect(body.code).toBe('no-place-left')
  })
  test('more than there is, none, a part of one', async () => {
    const listing = await gift()
    for (const units of [6, 0, -1, 1.5]) expect((await apply('firm', listing, { units })).status).toBe(400)
  })
})

describe('related parties (慈善法 40)', () => {
  test('whoever shares a member with the giver is refused', async () => {
    await lab.api.person('both')
    await lab.api.organisation('org-sister', { both: 'owner', 'lab-member': 'member' })
    const asked = await lab.open('both', 'gift', await gift(), input, { organisation: 'org-sister' })
    expect(asked.status).toBe(400)
    expect(asked.body.detail).toContain('related party')
  })
  test('whoever does not declare to be unrelated is refused', async () => {
    const { unrelated: _, ...undeclared } = input
    const asked = await lab.open('firm', 'gift', await gift(), undeclared)
    expect(asked.body.errors).toMatchObject([{ pointer: '/body/input/unrelated' }])
    expect((await apply('firm', await gift(), { unrelated: false })).status).toBe(400)
  })
  test('a gift goes to a named organisation, nobody gives to themselves', async () => {
    const alone = await lab.api.call('openEngagement', {
      as: 'stranger',
      body: { process: 'gift', listing: await gift(), input },
    })
    expect(alone.status).toBe(400)
    const own = await lab.open('lab', 'gift', await gift(), input, { organisation: 'org-lab' })
    expect(own.body.code).toBe('wrong-state')
  })
})
const input = { units: 1, purpose: 'x', handover: 'pickup', unrelated: true }

describe('a giver who stays anonymous to the public (慈善法 82)', () => {
  const names = (value: unknown) => JSON.stringify(value)

  test('is named nowhere that the public can read', async () => {
    const listing = await gift({ donorAnonymous: true })
    for (const as of [undefined, 'firm']) {
      const shown = await lab.api.call('getListing', { ...(as && { as }), params: { id: listing } })
      expect(names(shown.body)).not.toMatch(/org-lab/)
      expect(shown.body.provider.nameEn).toBe('An anonymous giver')
    }
    const own = lab.ok(await lab.api.call('getListing', { as: 'lab', params: { id: listing } }))
    expect(own.provider.id).toBe('org-lab')
    const found = lab.ok(await lab.api.call('browse', { query: { kind: 'gift' } }))
    expect(names(found)).not.toMatch(/org-lab"[^}]*匿名/)
  })

  test('is named to whom it grants the gift, not before, and never in the open data', async () => {
    const listing = await gift({ donorAnonymous: true })
    const { id, provider } = lab.ok(await apply('firm', listing))
    expect(provider).toEqual({})
    const list = lab.ok(
      await lab.api.call('engagements', { as: 'firm', query: { side: 'taker', organisation: 'org-firm' } }),
    )
    const card = list.items.find((each: { id: string }) => each.id === id)
    expect(card.provider).toEqual({})
    lab.ok(await grant(id))
    expect(lab.ok(await lab.read('firm', id)).provider.organisation.id).toBe('org-lab')
    lab.ok(await lab.act('firm', id, 'sign', { termsAccepted: true }))
    const handoverProof = await uploadProof(lab, blobs, 'lab', id)
    lab.ok(await lab.act('lab', id, 'hand-over', { handoverOn: '2026-11-22', handoverProof }))
    const before = (await grants()).length
    lab.ok(await lab.act('firm', id, 'receive', { received: 'good' }))
    const after = await grants()
    expect(after).toHaveLength(before + 1)
    const added = after.filter(({ fundingOrganization: [giver] }: Grant) => giver?.id === 'zhongfu-anonymous')
    expect(added).toHaveLength(1)
    expect(names(added)).not.toMatch(/org-lab/)
  })

  test('is not named to whoever asks a question', async () => {
    const listing = await gift({ donorAnonymous: true })
    const asked = lab.ok(
      await lab.api.call('ask', { as: 'firm', params: { id: listing }, body: { text: '还有吗？' } }),
    )
    expect(asked.provider).toBe('anonymous')
    const mine = lab.ok(await lab.api.call('askedQuestions', { as: 'firm' }))
    expect(names(mine)).not.toMatch(/org-lab/)
    const received = lab.ok(await lab.api.call('receivedQuestions', { as: 'lab', params: { id: 'org-lab' } }))
    expect(received.items[0].provider).toBe('org-lab')
  })
})
type Grant = { fundingOrganization: { id: string; name: string }[] }

describe('360Giving', () => {
  const required = [
    'id',
    'title',
    'description',
    'currency',
    'amountAwarded',
    'awardDate',
    'recipientOrganization',
    'fundingOrganization',
  ]
  test('every gift has the fields that the schema requires', async () => {
    await given(await gift(), { worthFen: 1_200_050 })
    const found = await grants()
    expect(found.length).toBeGreaterThan(0)
    for (const grant of found) {
      for (const field of required) expect(grant[field], field).toBeDefined()
      expect(grant.id).toMatch(/^360G-zhongfu-[0-9a-z]{20}$/)
      expect(grant.title.length).toBeLessThan(140)
      expect(grant.currency).toBe('CNY')
      expect(typeof grant.amountAwarded).toBe('number')
      expect(grant.awardDate).toMatch(/^\d{4}-\d\d-\d\d$/)
      for (const side of [grant.recipientOrganization, grant.fundingOrganization]) {
        expect(side).toMatchObject([{ id: expect.any(String), name: expect.any(String) }])
      }
    }
    expect(found).toContainEqual(expect.objectContaining({ amountAwarded: 12_000.5 }))
    expect(new Set(found.map(({ id }: { id: string }) => id)).size).toBe(found.length)
  })
  test('the package names its version and licence, and pages on', async () => {
    const first = lab.ok(await lab.api.call('openGiving', { query: { year: '2026', limit: '1' } }))
    expect(first).toMatchObject({ version: '1.1', license: expect.stringContaining('creativecommons') })
    expect(first.grants).toHaveLength(1)
    const second = lab.ok(
      await lab.api.call('openGiving', { query: { year: '2026', limit: '1', next: first.next } }),
    )
    expect(second.grants[0].id).not.toBe(first.grants[0].id)
    expect((await lab.api.call('openGiving', { query: { year: '1999' } })).status).toBe(400)
  })
})

describe('grant programmes and gifts of money', () => {
  const programme = {
    organisation: 'org-lab',
    name: '小微企业检测资助',
    foundation: '澄江公益基金会',
    qualification: '慈善组织登记 53320000MJ0000000X',
    description: '资助检测费用；款项由基金会直接支付。',
    deadline: '2026-12-31',
    fields: [
      { name: 'plan', label: '用途', required: true },
      { name: 'site', label: '地点' },
    ],
  }
  const list = async (over: object = {}) =>
    lab.api.call('listGrantProgramme', { as: 'lab', body: { ...programme, ...over } })
  const applyTo = (
    as: string,
    id: string,
    organisation: string,
    answers: object = { plan: '测 20 个样品' },
  ) => lab.api.call('applyForGrant', { as, params: { id }, body: { organisation, answers } })

  test('an application is made once, decided once, and moves no money', async () => {
    const { id } = lab.ok(await list())
    const application = lab.ok(await applyTo('firm', id, 'org-firm'))
    expect(application).toMatchObject({ status: 'submitted', applicant: { id: 'org-firm' } })
    expect((await applyTo('firm-mate', id, 'org-firm')).body.code).toBe('wrong-state')
    const params = { id, application: application.id }
    const decide = (as: string, status: string) =>
      lab.api.call('decideGrant', { as, params, body: { status } })
    expect((await decide('firm', 'accepted')).status).toBe(404)
    expect(lab.ok(await decide('lab', 'shortlisted')).status).toBe('shortlisted')
    expect(lab.ok(await decide('lab', 'accepted')).status).toBe('accepted')
    expect((await decide('lab', 'declined')).body.code).toBe('wrong-state')
    expect((await lab.api.call('withdrawGrant', { as: 'firm', params })).body.code).toBe('wrong-state')
    const mine = lab.ok(
      await lab.api.call('ownGrantApplications', { as: 'firm', params: { id: 'org-firm' } }),
    )
    expect(mine.items).toMatchObject([{ programme: { name: programme.name }, status: 'accepted' }])
    expect((await lab.api.call('grantApplications', { as: 'firm2', params: { id } })).status).toBe(404)
    expect(JSON.stringify(Object.keys(application))).not.toMatch(/fen|amount/i)
  })

  test('answers fit the questions, and the deadline holds', async () => {
    const { id } = lab.ok(await list())
    expect((await applyTo('firm', id, 'org-firm', {})).body.errors).toMatchObject([
      { pointer: '/body/answers/plan' },
    ])
    expect((await applyTo('firm', id, 'org-firm', { plan: 'x', other: 'y' })).status).toBe(400)
    expect((await list({ deadline: '2026-11-21' })).body.code).toBe('wrong-state')
    lab.api.at(new Date('2027-01-01T02:00:00Z'))
    expect((await applyTo('firm', id, 'org-firm')).body.code).toBe('wrong-state')
    lab.api.at(now)
    expect(lab.ok(await lab.api.call('grantProgrammes')).items.length).toBeGreaterThan(0)
  })

  test('a gift of money is recorded with its channel and receipt, or not at all', async () => {
    const body = {
      recipient: { name: '澄江小微互助会' },
      amountFen: 5_000_000,
      givenOn: '2026-11-20',
      channel: '某公开募捐平台',
      receipt: '苏捐 000123',
      purpose: '样品检测',
    }
    const record = (over: object) =>
      lab.api.call('recordMoneyGift', { as: 'lab', params: { id: 'org-lab' }, body: { ...body, ...over } })
    for (const name of ['channel', 'receipt']) expect((await record({ [name]: '' })).status).toBe(400)
    expect((await record({ givenOn: '2026-12-01' })).status).toBe(400)
    lab.ok(await record({}))
    lab.ok(await record({ anonymous: true, purpose: '不具名' }))
    const found = await grants()
    expect(found).toContainEqual(expect.objectContaining({ title: '样品检测', amountAwarded: 50_000 }))
    const hidden = found.filter(({ title }: { title: string }) => title === '不具名')
    expect(JSON.stringify(hidden)).not.toContain('org-lab')
    const own = lab.ok(await lab.api.call('moneyGifts', { as: 'lab', params: { id: 'org-lab' } }))
    expect(own.items).toHaveLength(2)
    expect((await lab.api.call('moneyGifts', { as: 'firm', params: { id: 'org-lab' } })).status).toBe(404)
  })
})
