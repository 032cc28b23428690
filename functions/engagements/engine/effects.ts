import type { Facts } from '../../kinds/process.ts'
import type { NewNotice } from '../../notices/tell.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { interpreters } from '../effects/registry.ts'
import type { EngagementRecord, PaperRecord } from '../model.ts'
import { slotsIn, withoutSlots } from './fold.ts'
import type { Interpreter, Step } from './step.ts'

export type Effects = {
  readonly parts: readonly Part[]
  /** What effects found, slots among them. */
  readonly facts: Facts
  readonly held: EngagementRecord['held']
  readonly papers: readonly PaperRecord[]
  readonly tells: readonly NewNotice[]
}

/**
 * Carries out the effects of a step in the order in which they are declared: a later one sees what an earlier one found.
 * @param by who carries out which family
 * @throws Refusal where one of them cannot be
 */
export async function effectsOf(
  house: House,
  step: Omit<Step, 'effect' | 'held'>,
  { action, before }: { readonly action: string; readonly before: EngagementRecord | undefined },
  by: Readonly<Record<string, Interpreter>> = interpreters,
): Promise<Effects> {
  const parts: Part[] = []
  const papers: PaperRecord[] = []
  const tells: NewNotice[] = []
  let found: Facts = {}
  let held: EngagementRecord['held'] = {}
  for (const effect of step.process.actions[action]?.effects ?? []) {
    const family = effect.slice(0, effect.indexOf('.'))
    const interpret = by[family]
    if (!interpret) throw new Error(`nobody carries out ${effect}`)
    const worked = await interpret(house, {
      ...step,
      effect,
      facts: { ...step.facts, ...withoutSlots(found) },
      slots: slotsIn(found) ?? step.slots,
      held: held[family] ?? before?.held[family] ?? {},
    })
    parts.push(...worked.parts)
    papers.push(...(worked.papers ?? []))
    tells.push(...(worked.tells ?? []))
    found = { ...found, ...worked.facts, ...(worked.slots && { slots: [...worked.slots] }) }
    if (worked.held) held = { ...held, [family]: { ...worked.held } }
  }
  return { parts, facts: found, held, papers, tells }
}
