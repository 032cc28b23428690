import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import { processes } from '../../functions/kinds/processes.ts'
import { freshDatabase } from '../support/database.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { current, draws, listingsToAsk, opened, rebuilt, walk } from '../support/engagement-walk.ts'
import { type Trouble, troubledDatabase } from '../support/faults.ts'

let lab: Lab
/** Listings by Kind. */
const listings = new Map<string, string[]>()
beforeAll(async () => {
  // The database is in trouble now and then, as a real one is: no walk may notice.
  const troubles = new Map<number, Trouble>([
    [3, 'conflict'],
    [6, 'lost'],
    [9, 'throttled'],
  ])
  const database = await troubledDatabase(await freshDatabase(), sent => troubles.get(sent % 11))
  lab = await openLab({ database })
  for (const kind of kinds) {
    const made = []
    for (const input of listingsToAsk[kind]) made.push(await lab.listing(input))
    listings.set(kind, made)
  }
  const [promised] = listings.get('patent') ?? []
  if (promised) {
    const body = { text: '任何单位都可以免费实施本专利。' }
    lab.ok(await lab.api.call('writeLicence', { as: 'lab', params: { id: promised }, body }))
  }
})

describe.each([...processes.values()].map(process => [process.name, process] as const))(
  '%s',
  (_, process) => {
    test('after any walk its events alone tell what is stored', { timeout: 120_000 }, async () => {
      const taken = new Set<string>()
      let begun = 0
      await fc.assert(
        fc.asyncProperty(draws, fc.nat(1000), async (path, told) => {
          lab.api.at(new Date('2026-12-01T01:00:00Z'))
          const offered = process.kinds.flatMap(kind => listings.get(kind) ?? [])
          const ids: (string | undefined)[] = []
          for (const listing of offered)
            for (const attempt of [told, told + 1, told + 2])
              ids.push(ids.at(-1) ?? (await opened(lab, process, listing, attempt)))
          const id = ids.find(found => found !== undefined)
          if (!id) return
          begun += 1
          for (const name of await walk(lab, process, id, path)) taken.add(name)
          expect(await rebuilt(lab, id)).toEqual(await current(lab, id))
        }),
        { numRuns: 6 },
      )
      expect(begun).toBeGreaterThan(0)
      expect(taken.size).toBeGreaterThan(0)
    })
  },
)
