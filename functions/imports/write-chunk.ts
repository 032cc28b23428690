import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { ListingRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Part, transact } from '../platform/transact.ts'
import { type Chunk, chunkOf } from './chunk.ts'
import type { Draft } from './draft.ts'
import type { ImportRecord } from './model.ts'
import { advance, cannotBeStored, decide, keepProblems, withdrawnKept } from './rules.ts'
import { importStore } from './store.ts'

/** Another worker has advanced this run: whoever is behind stops, so that each row counts once. */
export class Overtaken extends Error {}

/** What stands in the table under the ids of a chunk. */
export type Standing = {
  readonly listings: ReadonlyMap<string, ListingRecord>
  readonly contacts: ReadonlySet<string>
}

export const nothingStands: Standing = { listings: new Map(), contacts: new Set() }

/** Times that a chunk is read again because a person edited one of its listings meanwhile. */
const mostTries = 6

export function chunkWriter(house: Pick<House, 'database' | 'clock' | 'newId'>) {
  const listings = listingStore(house.database)
  const imports = importStore(house.database)
  const events = eventStore(house.database)

  async function gather({ drafts, contacts }: Chunk, organisation: string): Promise<Standing> {
    const ids = drafts.flatMap(draft => (draft.outcome === 'taken' ? [draft.listing.id] : []))
    const [found, known] = await Promise.all([
      listings.getMany(ids),
      listings.getContacts(contacts.map(contact => ({ ...contact, organisation, version: 1 }))),
    ])
    return {
      listings: new Map(found.flatMap(listing => (listing ? [[listing.id, listing]] : []))),
      contacts: new Set(known.flatMap(contact => contact?.id ?? [])),
    }
  }

  /** The transaction of a chunk, checkpoint first, and the run as it stands after it. */
  function plan(
    run: ImportRecord,
    chunk: Chunk,
    standing: Standing,
  ): { parts: readonly Part[]; next: ImportRecord } {
    const at = house.clock().toISOString()
    const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
    const written: Part[] = []
    const needed = new Set<string>()
    const drafts = chunk.drafts.map((draft): Draft => {
      if (draft.outcome === 'rejected') {
        counts.rejected += 1
        return draft
      }
      const decision = decide(draft, standing.listings.get(draft.listing.id), run, at)
      counts[decision.outcome] += 1
      if (decision.outcome === 'unchanged') return draft
      written.push(
        decision.outcome === 'created'
          ? listings.putNew(decision.listing)
          : listings.putNext(decision.listing),
      )
      if (draft.contact) needed.add(draft.contact.id)
      return decision.withdrawn ? { ...draft, findings: [...draft.findings, withdrawnKept] } : draft
    })
    for (const contact of chunk.contacts) {
      if (!needed.has(contact.id) || standing.contacts.has(contact.id)) continue
      written.push(listings.putContact({ ...contact, organisation: run.organisation, version: 1 }))
    }
    const problems = keepProblems(drafts, run.problemsKept)
    const next = advance(run, counts, problems, at)
    const checkpoint = { ...imports.putNext(next), refused: () => new Overtaken() }
    const parts = [checkpoint, ...written]
    if (problems.kept.length > 0) {
      parts.push(
        imports.putProblems({
          run: run.id,
          item: run.problemItems,
          problems: [...problems.kept],
          version: 1,
        }),
      )
    }
    if (written.length > 0) {
      const data = { kind: run.kind, row: run.handled, ...counts }
      parts.push(
        events.append({
          subject: `import#${run.id}`,
          id: house.newId(),
          type: 'import-chunk',
          at,
          by: run.person,
          data,
        }),
      )
    }
    return { parts, next }
  }

  /**
   * Writes a chunk and the run's checkpoint as one. A chunk that cannot be stored is halved until the bad row stands
   * alone; that row is rejected.
   * @param standing what was read ahead; read here when absent
   * @returns the run after the chunk
   * @throws Overtaken when another worker has advanced the run
   */
  async function write(run: ImportRecord, chunk: Chunk, standing?: Standing): Promise<ImportRecord> {
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const read = attempt === 1 ? standing : undefined
      const { parts, next } = plan(run, chunk, read ?? (await gather(chunk, run.organisation)))
      try {
        await transact(house.database, parts)
        return next
      } catch (error) {
        if (isContested(error)) continue
        if (!isUnstorable(error)) throw error
        return halve(run, chunk, error)
      }
    }
    throw new Refusal('unavailable')
  }

  async function halve(run: ImportRecord, { drafts }: Chunk, reason: unknown): Promise<ImportRecord> {
    const [first] = drafts
    if (drafts.length === 1 && first) {
      if (first.outcome === 'rejected') throw reason
      const findings = [...first.findings, cannotBeStored]
      return write(run, { drafts: [{ outcome: 'rejected', row: first.row, findings }], contacts: [] })
    }
    const middle = drafts.length >> 1
    const between = await write(run, chunkOf(drafts.slice(0, middle)))
    return write(between, chunkOf(drafts.slice(middle)))
  }

  return { gather, write }
}

/** A listing or contact that was read has changed since, or came into being. */
const isContested = (error: unknown) =>
  error instanceof Refusal &&
  (error.code === 'stale-version' || error.code === 'already-exists' || error.code === 'not-found')

/** DynamoDB refuses an item or the whole transaction for what is in it: its size, above all. */
const isUnstorable = (error: unknown) =>
  (error instanceof Error && error.name === 'ValidationException') ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(reason => reason.Code === 'ValidationError'))
