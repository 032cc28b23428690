import * as fc from 'fast-check'
import { ulid } from 'ulid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actsFor } from '../../functions/identity/acting.ts'
import { settleOrganisations, type Wanted } from '../../functions/identity/directory/directory.ts'
import { normalisedName } from '../../functions/identity/directory/names.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const validCode = '91110000600037341L'
const pilotCode = '91350100M0001TGQXM'

let api: Api
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['assoc', 'other-assoc', 'stranger']) {
    await api.person(name, false, `${name}@qq.com`)
  }
  await api.person('operator', true)
  await api.person('operator2', true)
  for (const id of ['org-assoc', 'org-other-assoc']) {
    await api.organisation(id, { [id.slice(4)]: 'owner' })
    const params = { id }
    await api.call('appointAssociation', { as: 'operator', params, body: { association: true } })
  }
})

/** An unclaimed organisation of a name that no other test has. */
let name: string
let unclaimed: string
/** Two persons who have claimed nothing yet. */
let claimant: string
let rival: string
beforeEach(async () => {
  claimant = await api.person(`claimant-${ulid()}`, false, 'claimant@qq.com')
  rival = await api.person(`rival-${ulid()}`, false, 'rival@qq.com')
  name = `汀洲大学${ulid()}`
  unclaimed = await settledId({ name, region: 'CN-FJ' })
})

const bringer = (association = 'org-assoc') => ({ association, person: 'p-assoc', now: new Date() })
const settle = (wanted: readonly Wanted[], association?: string) =>
  settleOrganisations(api.house, bringer(association), wanted)
async function settledId(wanted: Wanted, association?: string): Promise<string> {
  const [settled] = await settle([wanted], association)
  if (settled?.outcome !== 'made' && settled?.outcome !== 'mandated') throw new Error('refused')
  return settled.organisation.id
}
const callerOf = async (who: string) => ({
  person: `p-${who}`,
  name: who,
  operator: false,
  memberships: await identityStore(api.house.database).membershipsOf(`p-${who}`),
})
const mayList = async (who: string, organisation = unclaimed) =>
  actsFor(api.house, await callerOf(who), 'listing.write', organisation)

const claim = (as: string, body: object = {}, id = unclaimed) =>
  api.call('claimOrganisation', {
    as,
    params: { id },
    body: { creditCode: validCode, position: '设备科', ...body },
  })
const decide = (id: string, body: object, as = 'operator', organisation = unclaimed) =>
  api.call('decideClaim', { as, params: { id: organisation, claim: id }, body })
const approve = (id: string, as?: string, organisation?: string) =>
  decide(id, { approved: true }, as, organisation)
const uniqueCode = () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = `91${Array.from({ length: 15 }, () => letters[Math.floor(Math.random() * 31)]).join('')}`
  let sum = 0
  let weight = 1
  for (const letter of body) {
    sum += letters.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return `${body}${letters[(31 - (sum % 31)) % 31]}`
}

describe('the directory of organisations', () => {
  test('makes an unknown one unclaimed and mandated, and finds it again however its name is written', async () => {
    const [again] = await settle([{ name: `  ${name.replace('大学', ' 大学 -（')}`, region: 'CN-FJ' }])
    expect(again).toMatchObject({ outcome: 'mandated', organisation: { id: unclaimed, claimed: false } })
    expect((await api.call('getOrganisation', { params: { id: unclaimed } })).body.claimed).toBe(false)
    expect(await mayList('assoc')).toBe(true)
    expect(await mayList('stranger')).toBe(false)
  })

  test('two imports at once make one, and two rows of one name mean the same', async () => {
    const wanted = Array.from({ length: 8 }, (_, at) => ({ name: `${name}同时${at % 4}`, region: 'CN-FJ' }))
    const both = await Promise.all([settle(wanted), settle(wanted, 'org-other-assoc'), settle(wanted)])
    const ids = both.map(all =>
      all.map(each => ('organisation' in each ? each.organisation.id : each.outcome)),
    )
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
    expect(new Set(ids[0]).size).toBe(4)
  })

  test('the credit code tells before the name does, and a name under another code is asked about', async () => {
    const creditCode = uniqueCode()
    const id = await settledId({ name: `${name}甲`, creditCode, region: 'CN-FJ' })
    expect(await settledId({ name: `${name}曾用名`, creditCode, region: 'CN-FJ' })).toBe(id)
    const [refused] = await settle([{ name: `${name}甲`, creditCode: uniqueCode(), region: 'CN-FJ' }])
    expect(refused).toMatchObject({
      outcome: 'refused',
      reason: { zh: expect.stringContaining('信用代码不同') },
    })
  })

  test('anybody may register under any name, and owns it only once verified', async () => {
    const taken = `${name}冒名`
    await api.call('createOrganisation', { as: 'stranger', body: { name: taken, region: 'CN-FJ' } })
    const [made] = await settle([{ name: taken, region: 'CN-FJ' }])
    expect(made?.outcome).toBe('made')
  })

  test('is only for associations, and refuses a name without letters', async () => {
    await expect(settle([{ name, region: 'CN-FJ' }], unclaimed)).rejects.toMatchObject({
      code: 'not-allowed',
    })
    expect(await settle([{ name: '——（）', region: 'CN-FJ' }])).toMatchObject([{ outcome: 'refused' }])
  })

  test('names are the same whatever stands between their letters', () => {
    const between = fc.constantFrom('', ' ', '　', '-', '（', '·', '“', '\t')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('汀', '洲', 'A', 'ｂ', '７'), { minLength: 1 }),
        between,
        (letters, gap) => {
          expect(normalisedName(letters.join(gap))).toBe(normalisedName(letters.join('')))
        },
      ),
    )
    expect(normalisedName('北京大学')).not.toBe(normalisedName('北京大学深圳研究生院'))
  })
})

describe('a claim that is approved', () => {
  test('gives the organisation to its claimant: owner, code, tier; the mandates end, and may be granted again', async () => {
    await settle([{ name, region: 'CN-FJ' }], 'org-other-assoc')
    const creditCode = uniqueCode()
    const made = await claim(claimant, { creditCode })
    expect([made.status, made.body.state, made.body.about]).toEqual([201, 'open', 'ownership'])
    expect((await approve(made.body.id)).body.state).toBe('approved')
    const { body } = await api.call('getOrganisation', { params: { id: unclaimed } })
    expect(body).toMatchObject({ claimed: true, tier: 'T2', creditCode, underReview: false })
    expect(await mayList(claimant)).toBe(true)
    expect([await mayList('assoc'), await mayList('other-assoc')]).toEqual([false, false])
    expect(await settle([{ name, region: 'CN-FJ' }])).toMatchObject([{ outcome: 'refused' }])

    const params = { id: unclaimed, association: 'org-assoc' }
    await api.call('decideMandate', { as: claimant, params, body: { granted: true } })
    expect([await mayList('assoc'), await mayList('other-assoc')]).toEqual([true, false])
    expect(await settle([{ name, region: 'CN-FJ' }])).toMatchObject([{ outcome: 'mandated' }])
  })

  test('ends the other claims on it, and everybody is told', async () => {
    const [first, second] = [await claim(claimant, { creditCode: uniqueCode() }), await claim(rival)]
    await approve(first.body.id)
    const own = await api.call('ownClaims', { as: rival })
    expect(own.body.items[0]).toMatchObject({ id: second.body.id, state: 'refused' })
    expect(own.body.items[0].reason).toMatch(/Another claim/)
    const told = await api.call('notices', { as: rival })
    expect(told.body.items[0]).toMatchObject({ type: 'claim-decided', approved: false })
    const open = await api.call('openClaims', { as: 'operator' })
    expect(open.body.items.map((each: { id: string }) => each.id)).not.toContain(second.body.id)
    expect((await approve(second.body.id)).status).toBe(409)
  })

  test('when two operators decide at once, and when two claims are approved at once, one word stands', async () => {
    const [one, other] = [await claim(claimant, { creditCode: uniqueCode() }), await claim(rival)]
    const words = await Promise.all([
      approve(one.body.id),
      approve(one.body.id, 'operator2'),
      approve(other.body.id, 'operator2'),
      decide(one.body.id, { approved: false, reason: '材料不全' }),
    ])
    // A refusal that came first leaves the other claim to be approved: of approvals one stands, and of words on one claim.
    const statuses = words.map(({ status }) => status)
    expect([...new Set(statuses)].toSorted()).toEqual([200, 409])
    expect(words.filter(({ body }) => body.state === 'approved').length).toBeLessThanOrEqual(1)
    const onFirst = [statuses[0], statuses[1], statuses[3]]
    expect(onFirst.filter(status => status === 200).length).toBeLessThanOrEqual(1)
    const store = identityStore(api.house.database)
    const { items } = await store.members(unclaimed, 100)
    const { claimed } = (await api.call('getOrganisation', { params: { id: unclaimed } })).body
    expect(items.length).toBe(claimed ? 1 : 0)
    expect(await store.getRoster(unclaimed)).toMatchObject({ owners: items.length, members: items.length })
  })

  test('while an association brings its file once more: the mandate does not outlive the claim', async () => {
    const made = await claim(claimant, { creditCode: uniqueCode() })
    await Promise.all([approve(made.body.id), settle([{ name, region: 'CN-FJ' }], 'org-other-assoc')])
    const open = await mayList('other-assoc')
    expect([open, await mayList('assoc')]).toEqual([false, false])
  })
})

describe('a claim is refused', () => {
  test('on an organisation that belongs to somebody, with the way in', async () => {
    const refused = await claim('stranger', {}, 'org-assoc')
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/Ask one of its owners/),
    ])
  })

  test('when the person has one open already, also when both come at once', async () => {
    const both = await Promise.all([claim(claimant), claim(claimant)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('by the operator with a reason that the claimant reads; then another may come', async () => {
    const made = await claim(claimant)
    expect((await decide(made.body.id, { approved: false })).status).toBe(400)
    await decide(made.body.id, { approved: false, reason: '请补充法人证书' })
    const own = await api.call('ownClaims', { as: claimant })
    expect(own.body.items[0]).toMatchObject({ state: 'refused', reason: '请补充法人证书' })
    expect((await decide(made.body.id, { approved: true })).status).toBe(409)
    expect((await claim(claimant)).status).toBe(201)
  })

  test('when its code belongs to another organisation', async () => {
    const creditCode = uniqueCode()
    const first = await claim(claimant, { creditCode })
    await approve(first.body.id)
    const another = await settledId({ name: `${name}分部`, region: 'CN-FJ' })
    const second = await claim(rival, { creditCode }, another)
    const refused = await approve(second.body.id, 'operator', another)
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/another organisation/),
    ])
  })

  test('when five of the person’s own wait already', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 6; at += 1) {
      const id = await settledId({ name: `${name}第${at}所`, region: 'CN-FJ' })
      statuses.push((await claim(rival, {}, id)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409])
  })

  test('for anybody but the operator to see or decide', async () => {
    const made = await claim(claimant)
    expect((await api.call('openClaims', { as: claimant })).status).toBe(403)
    expect((await approve(made.body.id, claimant)).status).toBe(403)
  })
})

describe('what the operator is shown', () => {
  const findingsOf = async (id: string) => {
    const { body } = await api.call('openClaims', { as: 'operator', query: { limit: '50' } })
    const shown = body.items.find((each: { id: string }) => each.id === id)
    return shown?.findings.map((each: { speaks: string; text: string }) => `${each.speaks}: ${each.text}`)
  }
  test('the checksum, the code on record, the mail address and other claims; a pilot code is no refusal', async () => {
    const known = await settledId({ name: `${name}乙`, creditCode: uniqueCode(), region: 'CN-FJ' })
    await claim(rival, {}, known)
    const made = await claim(claimant, { creditCode: pilotCode }, known)
    expect(made.status).toBe(201)
    expect(await findingsOf(made.body.id)).toEqual([
      expect.stringMatching(/^neither: The code’s checksum fails/),
      expect.stringMatching(/^against: It differs from the code on record/),
      expect.stringMatching(/^neither: A private mail address/),
      'against: One other person claims it too.',
    ])
  })
})

describe('verification of one’s own organisation', () => {
  test('is not approved for somebody who is no owner any more', async () => {
    const left = await api.person(`left-${ulid()}`)
    const stays = await api.person(`stays-${ulid()}`)
    const id = `org-left-${ulid().toLowerCase()}`
    await api.organisation(id, { [left]: 'owner', [stays]: 'owner' })
    const made = await claim(left, { creditCode: uniqueCode() }, id)
    await api.call('removeMember', { as: stays, params: { id, person: `p-${left}` } })
    const refused = await approve(made.body.id, 'operator', id)
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/no owner .* any more/),
    ])
    expect((await decide(made.body.id, { approved: false, reason: '已离开' }, 'operator', id)).status).toBe(
      200,
    )
  })

  const register = async (own: string) =>
    (await api.call('createOrganisation', { as: claimant, body: { name: own, region: 'CN-FJ' } })).body
  test('lifts it from T0 to T2 and gives it its name; another name begins anew', async () => {
    const own = await register(`${name}本单位`)
    const made = await claim(claimant, { creditCode: uniqueCode() }, own.id)
    expect(made.body.about).toBe('verification')
    expect((await approve(made.body.id, 'operator', own.id)).status).toBe(200)
    expect((await api.call('getOrganisation', { params: { id: own.id } })).body.tier).toBe('T2')
    expect(await settle([{ name: `${name}本单位`, region: 'CN-FJ' }])).toMatchObject([{ outcome: 'refused' }])
    const me = await api.call('getMe', { as: claimant })
    expect(
      me.body.memberships.filter((each: { organisation: { id: string } }) => each.organisation.id === own.id),
    ).toHaveLength(1)
  })

  test('does not hold for a name that was changed after it was asked for', async () => {
    const own = await register(`${name}改名前`)
    const made = await claim(claimant, {}, own.id)
    const headers = { 'if-match': '"1"' }
    await api.call('changeOrganisation', {
      as: claimant,
      params: { id: own.id },
      headers,
      body: { name: '国家实验室' },
    })
    const refused = await approve(made.body.id, 'operator', own.id)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/changed its name/)])
  })
})

describe('a mandate', () => {
  const params = { id: 'org-assoc', organisation: '' }
  const ask = (organisation: string, act: string, as = 'assoc') =>
    api.call('changeAffiliate', { as, params: { ...params, organisation }, body: { act } })
  test('is asked for, granted, and ended at any time; it never covers questions, profile or members', async () => {
    await api.organisation(`org-m-${ulid()}`.toLowerCase(), {})
    const id = `org-${ulid()}`.toLowerCase()
    await api.organisation(id, { stranger: 'owner' })
    expect((await ask(id, 'ask')).body.mandate).toBe('asked')
    expect(await mayList('assoc', id)).toBe(false)
    const word = (granted: boolean) =>
      api.call('decideMandate', {
        as: 'stranger',
        params: { id, association: 'org-assoc' },
        body: { granted },
      })
    expect((await word(true)).body.mandate).toBe('granted')
    expect(await mayList('assoc', id)).toBe(true)
    const caller = await callerOf('assoc')
    for (const permission of [
      'question.answer',
      'organisation.edit',
      'member.read',
      'member.manage',
    ] as const) {
      expect(await actsFor(api.house, caller, permission, id)).toBe(false)
    }
    await word(false)
    expect(await mayList('assoc', id)).toBe(false)
  })

  test('rests while the operator does not count its holder among the associations', async () => {
    const appoint = (association: boolean) =>
      api.call('appointAssociation', { as: 'operator', params: { id: 'org-assoc' }, body: { association } })
    await appoint(false)
    expect(await mayList('assoc')).toBe(false)
    expect((await ask('org-other-assoc', 'ask')).status).toBe(409)
    await appoint(true)
    expect(await mayList('assoc')).toBe(true)
  })

  test('ends, like vouching, with the name by which its holder was verified', async () => {
    const renamer = await api.person(`renamer-${ulid()}`)
    const id = `org-renamer-${ulid().toLowerCase()}`
    const { version } = await api.organisation(id, { [renamer]: 'owner' })
    await api.call('appointAssociation', { as: 'operator', params: { id }, body: { association: true } })
    await api.call('changeAffiliate', {
      as: 'assoc',
      params: { id: 'org-assoc', organisation: id },
      body: { act: 'vouch' },
    })
    const mine = await settledId({ name: `改名大学${ulid()}`, region: 'CN-FJ' }, id)
    const listed = async () =>
      (await api.call('associations')).body.items.some((each: { id: string }) => each.id === id)
    expect([await mayList(renamer, mine), await listed()]).toEqual([true, true])
    const renamed = await api.call('changeOrganisation', {
      as: renamer,
      params: { id },
      body: { name: '全国高校联合会' },
      headers: { 'if-match': `"${version + 2}"` },
    })
    expect(renamed.body).toMatchObject({ tier: 'T0', association: false })
    expect([await mayList(renamer, mine), await listed()]).toEqual([false, false])
    expect((await api.call('getOrganisation', { params: { id } })).body.vouchedBy).toEqual([])
  })

  test('vouching is shown on the public page until it is taken back', async () => {
    const vouchedBy = async () =>
      (await api.call('getOrganisation', { params: { id: unclaimed } })).body.vouchedBy.map(
        (each: { id: string }) => each.id,
      )
    await ask(unclaimed, 'vouch')
    expect(await vouchedBy()).toEqual(['org-assoc'])
    await ask(unclaimed, 'cease')
    expect(await vouchedBy()).toEqual([])
  })
})
