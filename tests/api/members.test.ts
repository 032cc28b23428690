import { ulid } from 'ulid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { identityStore } from '../../functions/identity/store.ts'
import { tableDefinition } from '../../functions/platform/table-definition.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { mailsTo } from '../support/mails.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
})

/** A new organisation with members of its own for each test, and a person outside. */
let organisation: string
let named: Record<'owner' | 'second' | 'manager' | 'member' | 'outsider', string>
const id = (name: keyof typeof named) => `p-${named[name]}`
beforeEach(async () => {
  const run = ulid().toLowerCase()
  organisation = `org-${run}`
  named = {
    owner: `owner-${run}`,
    second: `second-${run}`,
    manager: `manager-${run}`,
    member: `member-${run}`,
    outsider: `outsider-${run}`,
  }
  for (const name of Object.values(named)) await api.person(name, false, mailOf(name))
  await api.organisation(organisation, {
    [named.owner]: 'owner',
    [named.manager]: 'manager',
    [named.member]: 'member',
  })
})
const mailOf = (name: string) => `${name}@example.com`

const as = (name: keyof typeof named) => ({ as: named[name] })
const about = (person?: keyof typeof named) => ({
  params: { id: organisation, ...(person && { person: id(person) }) },
})
const setRole = (by: keyof typeof named, person: keyof typeof named, role: string) =>
  api.call('changeRole', { ...as(by), ...about(person), body: { role } })
const remove = (by: keyof typeof named, person: keyof typeof named) =>
  api.call('removeMember', { ...as(by), ...about(person) })
const rolesNow = async () => {
  const { body } = await api.call('members', { ...as('owner'), ...about() })
  return Object.fromEntries(
    (body.items ?? []).map((each: { person: string; role: string }) => [each.person, each.role]),
  )
}

describe('members', () => {
  test('are seen by all members, with their mail addresses by owners alone, and by nobody outside', async () => {
    const seen = await api.call('members', { ...as('owner'), ...about() })
    expect(seen.body.items).toHaveLength(3)
    expect(seen.body.items.every((each: { email?: string }) => each.email)).toBe(true)
    const lesser = await api.call('members', { ...as('member'), ...about() })
    expect(lesser.body.items.map((each: object) => 'email' in each)).toEqual([false, false, false])
    await api.organisation(`${organisation}-else`, { [named.outsider]: 'owner' })
    expect((await api.call('members', { ...as('outsider'), ...about() })).status).toBe(404)
  })

  test('a role that is changed counts from the next request on', async () => {
    expect((await setRole('owner', 'member', 'manager')).body.role).toBe('manager')
    expect((await api.call('invitations', { ...as('member'), ...about() })).status).toBe(200)
    await setRole('owner', 'member', 'member')
    expect((await api.call('invitations', { ...as('member'), ...about() })).status).toBe(403)
  })

  test('whoever is removed or leaves acts for it no longer, and may come back', async () => {
    expect((await remove('owner', 'manager')).status).toBe(200)
    expect((await remove('member', 'member')).status).toBe(200)
    expect(Object.keys(await rolesNow())).toEqual([id('owner')])
    expect((await api.call('getMe', as('member'))).body.memberships).toEqual([])
    expect((await api.call('members', { ...as('member'), ...about() })).status).toBe(403)
    await accepted('member', await invited('member', 'member'))
    expect(Object.keys(await rolesNow()).sort()).toEqual([id('member'), id('owner')].sort())
    expect((await api.call('getMe', as('member'))).body.memberships).toHaveLength(1)
  })

  test('a member removes nobody else, and nobody removes whom they do not know', async () => {
    expect((await remove('member', 'manager')).status).toBe(403)
    expect((await remove('owner', 'outsider')).status).toBe(404)
  })

  test('ownership is handed over in one step, to a member only', async () => {
    const handed = (person: keyof typeof named) => api.call('handOver', { ...as('owner'), ...about(person) })
    expect((await handed('outsider')).status).toBe(404)
    expect((await handed('owner')).status).toBe(409)
    expect((await handed('member')).body.role).toBe('owner')
    expect((await handed('manager')).status).toBe(403)
    const roles = (await api.call('members', { ...as('member'), ...about() })).body.items
    expect(roles.filter((each: { role: string }) => each.role === 'owner')).toHaveLength(1)
  })
})

describe('an organisation keeps an owner', () => {
  test('the last one can neither leave nor be lowered', async () => {
    for (const refused of [await remove('owner', 'owner'), await setRole('owner', 'owner', 'member')]) {
      expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state'])
      expect(refused.body.detail).toMatch(/at least one owner/)
    }
    expect((await rolesNow())[id('owner')]).toBe('owner')
  })

  test('of two who leave at once one stays, each time', async () => {
    for (let round = 0; round < 5; round += 1) {
      await api.organisation(`${organisation}-${round}`, { [named.owner]: 'owner', [named.second]: 'owner' })
      const leave = (person: keyof typeof named) =>
        api.call('removeMember', {
          ...as(person),
          params: { id: `${organisation}-${round}`, person: id(person) },
        })
      const statuses = (await Promise.all([leave('owner'), leave('second')])).map(({ status }) => status)
      expect(statuses.sort()).toEqual([200, 409])
    }
  })

  test('of two who lower each other at once one stays', async () => {
    await setRole('owner', 'member', 'owner')
    const both = await Promise.all([
      setRole('owner', 'member', 'member'),
      setRole('member', 'owner', 'member'),
    ])
    expect(both.map(({ status }) => status).filter(status => status === 200)).toHaveLength(1)
    const store = identityStore(api.house.database)
    expect(await store.getRoster(organisation)).toMatchObject({ owners: 1, members: 3 })
  })
})

const invited = async (
  person: keyof typeof named,
  role: string,
  by: keyof typeof named = 'owner',
): Promise<string> => {
  const email = mailOf(named[person])
  const sent = await api.call('invite', { ...as(by), ...about(), body: { email, role, language: 'en' } })
  expect(sent.status).toBe(201)
  return linkIn(await mailsTo(api.house.database, email))
}
const linkIn = (mails: readonly { text: string }[]) =>
  /\/invitations#([\w.-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
const accept = (person: keyof typeof named, token: string) =>
  api.call('acceptInvitation', { ...as(person), body: { token } })
const accepted = async (person: keyof typeof named, token: string) => {
  const answer = await accept(person, token)
  expect(answer.status).toBe(200)
  return answer
}

describe('an invitation', () => {
  test('makes whoever has the address a member, in the role that it names, and tells the owners', async () => {
    const token = await invited('outsider', 'manager')
    const opened = await api.call('openInvitation', { body: { token } })
    expect(opened.body).toMatchObject({ role: 'manager', email: 'o…@example.com' })
    expect((await accepted('outsider', token)).body.role).toBe('manager')
    expect((await rolesNow())[id('outsider')]).toBe('manager')
    const { body } = await api.call('notices', as('owner'))
    expect(body.items).toMatchObject([{ type: 'member-joined', role: 'manager' }])
  })

  test('is stored by its hash alone, and loses the address once it is accepted', async () => {
    const token = await invited('outsider', 'member')
    await accepted('outsider', token)
    const { DynamoDBDocumentClient, QueryCommand } = await import('@aws-sdk/lib-dynamodb')
    const client = api.house.database.getDocumentClient()
    expect(client).toBeInstanceOf(DynamoDBDocumentClient)
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: api.house.database.getName(),
        KeyConditionExpression: `${tableDefinition.partitionKey} = :at`,
        ExpressionAttributeValues: { ':at': `organisation#${organisation}` },
      }),
    )
    const stored = JSON.stringify(Items)
    expect(stored).toContain('tokenHash')
    expect(stored).not.toContain(token.split('.').at(-1))
    expect(stored).not.toContain(mailOf(named.outsider))
  })

  test('works once: again for its person it is the same answer, for anybody else a refusal', async () => {
    const token = await invited('outsider', 'member')
    await accepted('outsider', token)
    await accepted('outsider', token)
    const replayed = await accept('second', token)
    expect([replayed.status, replayed.body.detail]).toEqual([409, expect.stringMatching(/has been used/)])
    await remove('owner', 'outsider')
    expect((await accept('outsider', token)).status).toBe(409)
    expect(await rolesNow()).not.toHaveProperty(id('outsider'))
  })

  test('of two tabs that accept at once makes one member', async () => {
    const token = await invited('outsider', 'member')
    const both = await Promise.all([accept('outsider', token), accept('outsider', token)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await identityStore(api.house.database).getRoster(organisation)).toMatchObject({ members: 4 })
  })

  test('that was forwarded is refused, and says to whom it went and what to do', async () => {
    const token = await invited('outsider', 'owner')
    const refused = await accept('second', token)
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toMatch(/o…@example\.com.*s…@example\.com.*invited at the one you use/)
    await accepted('outsider', token)
  })

  test('that is withdrawn, expired, mistyped or of somebody who may no longer invite opens nothing', async () => {
    const said = async (person: keyof typeof named, token: string) => {
      const { status, body } = await accept(person, token)
      return `${status} ${body.detail}`
    }
    const withdrawn = await invited('outsider', 'member')
    const { body } = await api.call('invitations', { ...as('owner'), ...about() })
    const params = { id: organisation, invitation: body.items[0].id }
    expect((await api.call('withdrawInvitation', { ...as('owner'), params })).status).toBe(200)
    expect(await said('outsider', withdrawn)).toMatch(/^409 .*withdrawn/)
    expect((await api.call('invitations', { ...as('owner'), ...about() })).body.items).toEqual([])

    const expired = await invited('outsider', 'member')
    const later = new Date(Date.now() + 15 * 24 * 60 * 60 * 1000)
    api.at(later)
    expect(await said('outsider', expired)).toMatch(/^409 .*expired/)
    api.at(undefined)
    const flipped = expired.slice(0, -1) + (expired.endsWith('0') ? '1' : '0')
    expect(await said('outsider', flipped)).toMatch(/^404 .*incomplete/)

    const byManager = await invited('second', 'member', 'manager')
    await setRole('owner', 'manager', 'member')
    expect(await said('second', byManager)).toMatch(/^409 .*void/)
  })

  test('is for the address as it is written: no other letter’s small form opens it', async () => {
    const kelvin = await api.person(`kelvin-${named.owner}`, false, '\u212Aate@example.com')
    const params = { id: organisation }
    const body = { email: 'kate@example.com', role: 'owner' }
    expect((await api.call('invite', { ...as('owner'), params, body })).status).toBe(201)
    const token = linkIn(await mailsTo(api.house.database, 'kate@example.com'))
    expect((await api.call('acceptInvitation', { as: kelvin, body: { token } })).status).toBe(409)
    const kate = await api.person(`kate-${named.owner}`, false, 'Kate@Example.com')
    expect((await api.call('acceptInvitation', { as: kate, body: { token } })).status).toBe(200)
  })

  test('of twenty to one address at once is one, whoever sends them', async () => {
    const body = { email: `twenty-${named.owner}@example.com`, role: 'member' }
    const by = (at: number) => (at % 2 ? as('owner') : as('manager'))
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, at) => api.call('invite', { ...by(at), ...about(), body })),
    )
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await mailsTo(api.house.database, body.email)).toHaveLength(1)
  })

  test('carries no link but its own: names are others’ words', async () => {
    await transact(api.house.database, [
      identityStore(api.house.database).putNextOrganisation({
        ...(await recordOf(organisation)),
        name: '领奖 https://evil.example/win\r\nBcc: a@evil.example www.evil.example',
        version: 2,
      }),
    ])
    await invited('outsider', 'member')
    const [mail] = await mailsTo(api.house.database, mailOf(named.outsider))
    expect(mail?.subject).not.toMatch(/[\r\n]/)
    const { text } = mail ?? { text: '' }
    expect(text.match(/https?:\/\//g)).toHaveLength(1)
    expect(text).not.toContain('evil.example')
  })

  test('neither raises nor lowers whoever is a member already', async () => {
    const token = await invited('member', 'owner')
    const refused = await accept('member', token)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/already, as member/)])
    expect((await rolesNow())[id('member')]).toBe('member')
  })

  test('goes as far as the inviter’s own role', async () => {
    const byManager = (role: string) =>
      api.call('invite', { ...as('manager'), ...about(), body: { email: 'new@example.com', role } })
    expect((await byManager('owner')).status).toBe(403)
    expect((await byManager('manager')).status).toBe(403)
    expect((await byManager('member')).status).toBe(201)
    const again = await byManager('member')
    expect([again.status, again.body.detail]).toEqual([409, expect.stringMatching(/withdraw it first/)])
  })

  test('cannot be used to flood: so many a day and no more, for an unverified organisation few', async () => {
    await transact(api.house.database, [
      identityStore(api.house.database).putNextOrganisation({
        ...(await recordOf(organisation)),
        tier: 'T0',
        version: 2,
      }),
    ])
    const statuses: number[] = []
    for (let at = 0; at < 11; at += 1) {
      const body = { email: `flood${at}@example.com`, role: 'member' }
      statuses.push((await api.call('invite', { ...as('owner'), ...about(), body })).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429])
  })
})

async function recordOf(id: string) {
  const record = await identityStore(api.house.database).getOrganisation(id)
  if (!record) throw new Error(`no organisation ${id}`)
  return record
}
