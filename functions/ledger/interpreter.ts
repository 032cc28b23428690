import * as z from 'zod'
import type { Process, StepContext } from '../kinds/process.ts'
import type { Part } from '../platform/transact.ts'
import { entryParts, type LedgerHouse, reverseParts } from './post.ts'

/** What the ledger reads of a step of an engagement. */
export type LedgerStep = {
  readonly effect: string
  readonly process: Process
  /** Id of the engagement, and its version after this step: together they name the step, however often it is tried. */
  readonly id: string
  readonly version: number
  readonly context: StepContext
  /** Keys of what this engagement has written, by the posting's name. */
  readonly held: Readonly<Record<string, unknown>>
  readonly now: Date
}

const takesBack = 'reverse-'

/**
 * `ledger.<name>` writes what the process declares under that name (`postings`), and nothing where that is nothing;
 * `ledger.reverse-<name>` takes back what `ledger.<name>` wrote last.
 */
export async function ledgerInterpreter(
  house: LedgerHouse,
  step: LedgerStep,
): Promise<{ readonly parts: readonly Part[]; readonly held?: Record<string, unknown> }> {
  const name = step.effect.slice(step.effect.indexOf('.') + 1)
  const written = {
    key: `${step.id}.${step.version}.${name}`,
    subject: `engagement#${step.id}`,
    now: step.now,
  }
  if (name.startsWith(takesBack)) return takeBack(house, step, name.slice(takesBack.length), written)
  const posted = step.process.postings?.[name]
  if (!posted) throw new Error(`the process ${step.process.name} declares no postings ${name}`)
  const postings = posted(step.context).filter(({ amount }) => amount !== 0)
  if (postings.length === 0) return { parts: [] }
  const parts = await entryParts(house, { ...written, postings, memo: `${step.process.name}.${name}` })
  return { parts, held: { ...step.held, [name]: written.key } }
}

async function takeBack(
  house: LedgerHouse,
  step: LedgerStep,
  name: string,
  written: { readonly key: string; readonly subject: string; readonly now: Date },
) {
  const { [name]: key, ...held } = step.held
  const reverses = z.string().safeParse(key).data
  if (reverses === undefined) return { parts: [] }
  const memo = `${step.process.name}.reversal`
  return { parts: await reverseParts(house, { ...written, reverses, memo }), held }
}
