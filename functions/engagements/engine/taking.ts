import type { Language } from '../../contract/language.ts'
import type { Actor, Facts, Process } from '../../kinds/process.ts'
import { type Processes, processes } from '../../kinds/processes.ts'
import { listingStore } from '../../listings/store.ts'
import type { Caller } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { EngagementRecord, Taker } from '../model.ts'
import { engagementStore } from '../store.ts'
import { standingOf } from './decide.ts'
import { type Plan, plan } from './plan.ts'

/** A step of an engagement that stands. */
export type Taking = {
  readonly id: string
  readonly action: string
  readonly actor: Actor
  /** Id of the person who acts, or `clock`. */
  readonly by: string
  readonly input?: Facts
  /** Who asks from here on: a side that becomes known by this step. */
  readonly taker?: Taker
  readonly caller?: Caller
  readonly language?: Language
}

/**
 * Lays out a step for the transaction of whoever takes it.
 * @throws Refusal `not-found`, `not-allowed` for the wrong side, `wrong-state` with what can be done instead
 */
export async function planStep(
  house: House,
  taking: Taking,
  now: Date,
  all: Processes = processes,
): Promise<Plan> {
  const before = found(await engagementStore(house.database).get(taking.id))
  return planFrom(house, taking, before, now, all)
}

async function planFrom(
  house: House,
  taking: Taking,
  before: EngagementRecord,
  now: Date,
  all: Processes,
): Promise<Plan> {
  const process = found(all.get(before.process))
  const action = requireOpen(process, taking, before)
  const listing =
    before.listing === undefined ? undefined : await listingStore(house.database).get(before.listing)
  return plan(house, {
    process,
    name: taking.action,
    action,
    actor: taking.actor,
    by: taking.by,
    input: taking.input ?? {},
    language: taking.language ?? 'zh',
    now,
    ...(taking.caller && { caller: taking.caller }),
    ...(listing && { listing }),
    title: before.title,
    provider: before.provider,
    taker: taking.taker ?? before.taker,
    ...(taking.taker && { joins: true }),
    ...(before.bundle && { bundle: before.bundle }),
    id: before.id,
    before,
  })
}

/**
 * Takes a step: reads, judges and writes, again where another was faster. What is overdue is done first: a step after the
 * deadline meets the state that the clock has left, whether its schedule has come round or not.
 * @param first parts that stand before all others, given what the step comes to
 */
export async function takeStep(
  house: House,
  taking: Taking & { readonly version?: number | undefined },
  now: Date,
  all: Processes = processes,
  first: (plan: Plan) => readonly Part[] = () => [],
): Promise<Plan> {
  const taken = await contested(async () => {
    const before = found(await engagementStore(house.database).get(taking.id))
    if (isOverdue(before, now) && (await ring(house, taking.id, now, all)) === 'rung')
      throw new Refusal('stale-version')
    if (taking.version !== undefined && taking.version !== before.version) return 'stale'
    const planned = await planFrom(house, taking, before, now, all)
    await transact(house.database, [...first(planned), ...planned.parts])
    return planned
  })
  if (taken === 'stale') throw new Refusal('stale-version')
  return taken
}

/**
 * Lets the clock act where a deadline has passed: once, however often and by however many it is called, since its step
 * takes the deadline away.
 * @returns `refused` where the step cannot be now: it may be later
 */
export async function ring(
  house: House,
  id: string,
  now: Date,
  all: Processes = processes,
): Promise<'rung' | 'nothing' | 'refused'> {
  try {
    return await contested(async () => {
      const before = await engagementStore(house.database).get(id)
      if (!before?.deadline || !isOverdue(before, now)) return 'nothing'
      const step = { id, action: before.deadline.step, actor: 'clock', by: 'clock' } as const
      const { parts } = await planFrom(house, step, before, now, all)
      await transact(house.database, parts)
      return 'rung'
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    house.log('a deadline could not be met', { engagement: id, code: error.code })
    return 'refused'
  }
}

const isOverdue = ({ deadline }: EngagementRecord, now: Date): boolean =>
  deadline !== undefined && deadline.at <= now.toISOString()

function requireOpen(process: Process, taking: Taking, before: EngagementRecord) {
  const standing = standingOf(process, taking.action, taking.actor, before.state)
  switch (standing.outcome) {
    case 'open':
      return standing.action
    case 'no-such-action':
      throw new Refusal('not-found')
    case 'wrong-side':
      throw new Refusal('not-allowed', otherSide)
    case 'wrong-state':
      throw new Refusal('wrong-state', wrongState(process, taking, before))
  }
}

const otherSide = {
  zh: '这一步由对方来做：请等待对方，或给对方留言。',
  en: 'This step is the other side’s: wait for them, or write them a message.',
}

function wrongState(process: Process, { actor }: Taking, { state }: EngagementRecord) {
  const now = process.states[state]?.label ?? { zh: state, en: state }
  const possible = Object.values(process.actions).filter(
    action => !action.hidden && action.by.includes(actor) && action.from.includes(state),
  )
  const zh = possible.map(({ label }) => `“${label.zh}”`).join('、')
  const en = possible.map(({ label }) => `“${label.en}”`).join(', ')
  return {
    zh: `现在是“${now.zh}”，${zh ? `你可以：${zh}。` : '目前没有你要做的事。'}`,
    en: `It now stands at “${now.en}”; ${en ? `you can: ${en}.` : 'there is nothing for you to do at the moment.'}`,
  }
}
