import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { records } from '../platform/records.ts'
import {
  importRecord,
  offersRecord,
  ownImportRecord,
  problemsRecord,
  type Remembered,
  rememberedRecord,
  type Settlement,
  settlementsRecord,
  sourceShelfRecord,
} from './model.ts'

/** Import runs and, apart from them, what belongs to them in any number. */
export function importStore(database: Database) {
  const runs = records(database, { name: 'ImportRun', shape: importRecord, key: run => runKey(run.id) })
  const own = records(database, {
    name: 'OwnImport',
    shape: ownImportRecord,
    key: ({ organisation, id }) => ({ pk: `organisation#${organisation}`, sk: `import#${id}` }),
  })
  const problems = records(database, {
    name: 'ImportProblems',
    shape: problemsRecord,
    key: ({ run, pass, item }) => ({ pk: partition(run), sk: `${problemsOfPass(pass)}${numbered(item)}` }),
  })
  const offers = records(database, {
    name: 'ImportOffers',
    shape: offersRecord,
    key: ({ run, offers, item }) => ({ pk: partition(run), sk: `${offersPrefix(offers)}${numbered(item)}` }),
    expiresAt: ({ at }) => epochSeconds(at) + offersSeconds,
  })
  const settlements = records(database, {
    name: 'ImportSettlements',
    shape: settlementsRecord,
    key: ({ run, item }) => ({ pk: partition(run), sk: `settlements#${numbered(item)}` }),
  })
  const shelves = records(database, {
    name: 'ImportShelf',
    shape: sourceShelfRecord,
    key: ({ source, organisation }) => ({ pk: `source#${source}`, sk: `shelf#${organisation}` }),
  })
  const remembered = records(database, {
    name: 'ImportMapping',
    shape: rememberedRecord,
    key: rememberedKey,
  })

  return {
    get: (id: string) => runs.get(runKey(id)),
    /** A run and its place in the list of its organisation. */
    putNew: (run: Parameters<typeof runs.putNew>[0]) => [
      runs.putNew(run),
      own.putNew({ organisation: run.organisation, id: run.id, version: 1 }),
    ],
    putNext: runs.putNext,
    /** Runs of an organisation, newest first. */
    async ofOrganisation(organisation: string, limit: number, after?: string) {
      const prefix = 'import#'
      const page = await own.page(`organisation#${organisation}`, prefix, {
        limit,
        after: after && prefix + after,
        newestFirst: true,
      })
      const found = page.items.length > 0 ? await runs.getMany(page.items.map(({ id }) => runKey(id))) : []
      return {
        items: found.flatMap(run => run ?? []),
        ...(page.next && { next: page.next.slice(prefix.length) }),
      }
    },

    putProblems: problems.putNew,
    /** Problems of one pass in the order of the rows, as many as were kept. */
    problemsOf: async (run: string, pass: number) =>
      (
        await whole(after => problems.page(partition(run), problemsOfPass(pass), { limit: 100, after }))
      ).flatMap(item => item.problems),

    putOffers: offers.putNew,
    /** One item of listings that are offered for withdrawal, and where the next one begins. */
    async offersOf(run: string, key: string, after?: string) {
      const prefix = offersPrefix(key)
      // Of two, so that the last one is known to be the last.
      const { items } = await offers.page(partition(run), prefix, {
        limit: 2,
        after: after && prefix + after,
      })
      const [first, second] = items
      return { listings: first?.listings ?? [], ...(first && second && { next: numbered(first.item) }) }
    },

    putSettlements: (run: string, item: number, settled: readonly Settlement[]) =>
      settlements.putNew({ run, item, settlements: [...settled], version: 1 }),
    /** What the names of a file were settled to so far, one array for each item. */
    settlementsOf: async (run: string) =>
      (await whole(after => settlements.page(partition(run), 'settlements#', { limit: 100, after }))).map(
        item => item.settlements,
      ),

    putShelf: (source: string, organisation: string, shelf: string) =>
      shelves.putNew({ source, organisation, shelf, version: 1 }),
    shelvesOf: (source: string) =>
      whole(after => shelves.page(`source#${source}`, 'shelf#', { limit: 100, after })),

    getRemembered: (of: RememberedKey) => remembered.get(rememberedKey(of)),
    putRemembered: (record: Remembered) =>
      record.version === 1 ? remembered.putNew(record) : remembered.putNext(record),
  }
}

type RememberedKey = Pick<Remembered, 'organisation' | 'kind' | 'format'>

/** Offers are answered within days; a quarter later the next file has come. */
const offersSeconds = 92 * 24 * 60 * 60

const partition = (id: string) => `import#${id}`
const runKey = (id: string) => ({ pk: partition(id), sk: 'run' })
const numbered = (item: number) => String(item).padStart(6, '0')
const problemsOfPass = (pass: number) => (pass === 1 ? 'problems#' : `problems-${pass}#`)
const offersPrefix = (key: string) => `offers#${key}#`
const rememberedKey = ({ organisation, kind, format }: RememberedKey) => ({
  pk: `organisation#${organisation}`,
  sk: `import-mapping#${kind}#${format}`,
})

/** All items of a partition that is known to be small. */
async function whole<Item>(
  read: (after: string | undefined) => Promise<{ items: readonly Item[]; next?: string }>,
): Promise<readonly Item[]> {
  const found: Item[] = []
  for (let after: string | undefined; ; ) {
    const page = await read(after)
    found.push(...page.items)
    if (!page.next) return found
    after = page.next
  }
}
