import { expect, test } from 'vitest'
import type { Route } from '../../functions/contract/route.ts'
import { apiBase } from '../../functions/contract/route.ts'
import { routes } from '../../functions/contract/routes.ts'
import { apiBase as webBase } from '../../web/src/lib/api/first-paths.ts'
import { paths } from '../../web/src/lib/api/paths.ts'

const named: [string, Route][] = Object.entries(routes)

test('the pages call every route as the contract declares it', () => {
  const declared = Object.fromEntries(
    named.map(([name, { method, path, idempotent, ifMatch, produces }]) => [
      name,
      {
        method,
        path,
        ...(idempotent && { idempotent }),
        ...(ifMatch && { ifMatch }),
        ...(produces && { produces }),
      },
    ]),
  )
  const called = Object.fromEntries(
    Object.entries(paths).map(([name, { anonymous: _, ...endpoint }]) => [name, endpoint]),
  )
  expect(called).toEqual(declared)
  expect(webBase).toBe(apiBase)
})

test('only routes for everybody are called without a token', () => {
  const anonymous = Object.entries(paths).filter(([, { anonymous }]) => anonymous)
  const accessOf = (name: string) => named.find(([own]) => own === name)?.[1].access
  const closed = anonymous.filter(([name]) => !['public', 'secret-link'].includes(String(accessOf(name))))
  expect(closed).toEqual([])
})
