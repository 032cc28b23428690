import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mostParts, type Part, transact } from '../../platform/transact.ts'
import type { ImportRecord } from '../model.ts'
import { advance, cannotBeStored, countsOf, keepProblems, type Outcome } from '../rules.ts'
import { importStore } from '../store.ts'
import type { Draft, RejectedRow, TakenRow, Target } from '../targets/target.ts'
import { type Chunk, chunkOf } from './chunk.ts'

/** Another worker has advanced this run, or a person has ended it: whoever is behind stops, so that each row counts once. */
export class Overtaken extends Error {}

/** Times that a chunk is read again because a person edited one of its listings meanwhile. */
const mostTries = 6

/** @param organisations counts of the organisations that were met so far, in a file on behalf of others */
export function chunkWriter<Item extends TakenRow, Standing>(
  house: Pick<House, 'database' | 'clock' | 'newId'>,
  target: Target<Item, Standing>,
  organisations: () => ImportRecord['organisations'] = () => undefined,
) {
  const imports = importStore(house.database)
  const events = eventStore(house.database)
  const taken = (drafts: readonly Draft<Item>[]) => drafts.filter(isTaken)

  const gather = ({ drafts, fresh }: Chunk<Item>): Promise<Standing> => target.gather(taken(drafts), fresh)

  /** The transaction of a chunk, checkpoint first, and the run as it stands after it. */
  function plan(run: ImportRecord, { drafts, fresh }: Chunk<Item>, standing: Standing) {
    const at = house.clock().toISOString()
    const { parts: written, results } = target.plan(taken(drafts), fresh, standing, at)
    const outcomes = outcomesOf(drafts, results)
    const problems = keepProblems(outcomes, run.problemsKept)
    const met = organisations()
    const next = { ...advance(run, outcomes, problems, at), ...(met && { organisations: met }) }
    const checkpoint = { ...imports.putNext(next), refused: () => new Overtaken() }
    // A dry run keeps nothing but its own account.
    const parts: Part[] = run.dryRun ? [checkpoint] : [checkpoint, ...written]
    if (problems.kept.length > 0) {
      const { id, pass, problemItems } = run
      const kept = { run: id, pass, item: problemItems, problems: [...problems.kept], version: 1 }
      parts.push(imports.putProblems(kept))
    }
    if (written.length > 0 && !run.dryRun) {
      const data = { kind: run.kind, row: run.handled, ...countsOf(outcomes) }
      const subject = `import#${run.id}`
      parts.push(
        events.append({ subject, id: house.newId(), type: 'import-chunk', at, by: run.person, data }),
      )
    }
    return { parts, next }
  }

  function outcomesOf(
    drafts: readonly Draft<Item>[],
    results: ReturnType<typeof target.plan>['results'],
  ): readonly Outcome[] {
    let nth = 0
    return drafts.map(draft => {
      const { row, sheet, findings } = draft
      if (!isTaken(draft)) return { row, sheet, findings, title: draft.title ?? '', outcome: 'rejected' }
      const result = results[nth]
      nth += 1
      if (!result) throw new Error('the target gave fewer results than items')
      const title = target.titleOf(draft)
      return { row, sheet, title, outcome: result.outcome, findings: [...findings, ...result.findings] }
    })
  }

  /**
   * Writes a chunk and the run's checkpoint as one. A chunk that cannot be stored is halved until the bad row stands
   * alone; that row is rejected.
   * @param standing what was read ahead; read here when absent
   * @returns the run after the chunk
   * @throws Overtaken when another worker has advanced the run
   */
  async function write(run: ImportRecord, chunk: Chunk<Item>, standing?: Standing): Promise<ImportRecord> {
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const read = attempt === 1 ? standing : undefined
      const { parts, next } = plan(run, chunk, read ?? (await gather(chunk)))
      if (parts.length > mostParts) return inHalves(run, chunk)
      try {
        await transact(house.database, parts)
        return next
      } catch (error) {
        if (isContested(error)) continue
        if (!isUnstorable(error)) throw error
        return withoutBadRow(run, chunk, error)
      }
    }
    throw new Refusal('unavailable')
  }

  async function withoutBadRow(
    run: ImportRecord,
    chunk: Chunk<Item>,
    reason: unknown,
  ): Promise<ImportRecord> {
    const [first] = chunk.drafts
    if (chunk.drafts.length > 1 || !first) return inHalves(run, chunk)
    if (!isTaken(first)) throw reason
    const findings = [...first.findings, cannotBeStored]
    const { row, sheet } = first
    const title = target.titleOf(first)
    return write(run, { drafts: [{ outcome: 'rejected', row, sheet, title, findings }], fresh: [] })
  }

  async function inHalves(run: ImportRecord, { drafts }: Chunk<Item>): Promise<ImportRecord> {
    const middle = drafts.length >> 1
    const between = await write(run, chunkOf(drafts.slice(0, middle), target))
    return write(between, chunkOf(drafts.slice(middle), target))
  }

  return { gather, write }
}

const isTaken = <Item extends TakenRow>(draft: Item | RejectedRow): draft is Item => draft.outcome === 'taken'

/** A listing or contact that was read has changed since, or came into being. */
const isContested = (error: unknown) =>
  error instanceof Refusal &&
  (error.code === 'stale-version' || error.code === 'already-exists' || error.code === 'not-found')

/** DynamoDB refuses an item or the whole transaction for what is in it: its size, above all. */
const isUnstorable = (error: unknown) =>
  (error instanceof Error && error.name === 'ValidationException') ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(reason => reason.Code === 'ValidationError'))
