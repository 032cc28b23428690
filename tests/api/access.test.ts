import { beforeAll, describe, expect, test } from 'vitest'
import { memberRoles, permissions } from '../../functions/contract/access.ts'
import type { Route } from '../../functions/contract/route.ts'
import { type RouteName, routes } from '../../functions/contract/routes.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

/** Everybody who may knock: nobody signed in, somebody without membership, each role, the operator. */
const callers = [undefined, 'newcomer', ...memberRoles, 'operator'] as const
type Knocker = (typeof callers)[number]

let api: Api
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  await api.person('newcomer')
  for (const role of memberRoles) await api.person(role)
  await api.person('operator', true)
  await api.organisation('org-walk', { member: 'member', manager: 'manager', owner: 'owner' })
})

/** What the route's access rule says of a caller, worked out from the tables of data alone. */
function expected(route: Route, who: Knocker): 'in' | 401 | 403 {
  const { access } = route
  if (access === 'public' || access === 'secret-link') return 'in'
  if (who === undefined) return 401
  if (access === 'person') return 'in'
  if ('role' in access) return who === 'operator' ? 'in' : 403
  const role = memberRoles.find(role => role === who)
  return role && permissions[role].includes(access.member) ? 'in' : 403
}

const named = Object.entries(routes) as [RouteName, Route][]

test('every route has an access rule', () => {
  expect(named.filter(([, route]) => !route.access)).toEqual([])
})

test('every role’s permissions contain those of the role below', () => {
  for (const [at, role] of memberRoles.entries()) {
    const below = memberRoles[at - 1]
    if (below) expect(permissions[role]).toEqual(expect.arrayContaining([...permissions[below]]))
  }
})

describe.each(named)('%s', (name, route) => {
  test.each(callers)('admits or refuses %s as its rule says', async who => {
    const params = {
      id: 'nothing-there',
      question: 'nothing-there',
      organisation: 'nothing-there',
      photo: 'nothing-there',
      document: 'nothing-there',
      person: 'nothing-there',
      invitation: 'nothing-there',
      association: 'nothing-there',
      claim: 'nothing-there',
      batch: 'nothing-there',
      action: 'nothing-there',
      attachment: 'nothing-there',
    }
    const { status, body } = await api.call(name, { params, ...(who && { as: who }) })
    const rule = expected(route, who)
    // A refusal for the role is worded by the edge; a use case that misses the thing says 404.
    if (rule === 'in') expect([401, 403, 500]).not.toContain(status)
    else expect([status, body.code]).toEqual([rule, rule === 401 ? 'sign-in-needed' : 'not-allowed'])
  })
})
