import { permissions } from '../contract/access.ts'
import { membersOf } from '../identity/members.ts'
import type { Action, Actor, Process, Side } from '../kinds/process.ts'
import { type NewNotice, noticeParts } from '../notices/tell.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import type { EngagementRecord } from './model.ts'

/** Persons of one side who are told of a step, where nobody there has it in hand. */
const mostTold = 3

type Telling = {
  readonly process: Process
  readonly action: string
  readonly actor: Actor
  /** Who acted, who needs not be told. */
  readonly by: string
  readonly record: EngagementRecord
  /** Who may be told on which side (`hearersOf`). */
  readonly hearers: readonly Hearer[]
  /** What effects tell: whoever hears of this engagement that way is not told twice. */
  readonly further: readonly NewNotice[]
}

type Hearer = { readonly side: Side; readonly person: string }

/** Who hears of a step on the sides that it tells. */
export async function hearersOf(
  house: House,
  action: Action,
  actor: Actor,
  parties: Pick<EngagementRecord, 'taker' | 'provider'>,
): Promise<readonly Hearer[]> {
  const sides: readonly Side[] =
    action.tells ?? (actor === 'clock' ? ['taker', 'provider'] : [actor === 'taker' ? 'provider' : 'taker'])
  const persons = await Promise.all(
    sides.map(async side => (await toldOn(house, parties, side)).map(person => ({ side, person }))),
  )
  return persons.flat()
}

/** Notices of a step, for the transaction that takes it. */
export function tellParts(house: House, telling: Telling): readonly Part[] {
  const { process, actor, by, record, further, hearers } = telling
  const action = process.actions[telling.action]
  const state = process.states[record.state]
  if (!action || !state) return []
  const spared = new Set([by, ...further.map(({ person }) => person)])
  const sides = Map.groupBy(hearers, ({ side }) => side)
  const notices = [...sides].flatMap(([side, heard]): NewNotice[] => {
    const persons = [...new Set(heard.map(({ person }) => person))].filter(person => !spared.has(person))
    const [person, ...also] = persons
    if (person === undefined) return []
    for (const each of persons) spared.add(each)
    const organisation = side === 'provider' ? record.provider.organisation : record.taker.organisation
    return [
      {
        type: 'engagement-step',
        person,
        // One write in the transaction of the step, however many hear of it.
        ...(also.length > 0 && { also }),
        at: record.updatedAt,
        engagement: record.id,
        listing: { ...(record.listing && { id: record.listing }), title: record.title },
        process: { name: process.name, label: process.label },
        action: { name: telling.action, label: action.label },
        by: actor,
        state: {
          name: record.state,
          label: state.label,
          ...(state.turn && { turn: state.turn }),
          ...(state.next && { next: state.next }),
          ...(record.deadline && { until: record.deadline.at }),
        },
        side,
        ...(organisation && { organisation }),
      },
    ]
  })
  return noticeParts(house, [...further, ...notices])
}

/** Whoever has it in hand, as long as they belong to the side; else some of those who may deal with it, the owners first. */
export async function toldOn(
  house: Pick<House, 'database'>,
  { taker, provider }: Pick<EngagementRecord, 'taker' | 'provider'>,
  side: Side,
): Promise<readonly string[]> {
  const { person, organisation } = side === 'taker' ? taker : provider
  if (!organisation) return person ? [person] : []
  const members = await membersOf(house, organisation)
  if (person && members.some(member => member.person === person)) return [person]
  const permission = side === 'taker' ? 'engagement.ask' : 'engagement.answer'
  return members
    .filter(({ role }) => permissions[role].includes(permission))
    .slice(0, mostTold)
    .map(member => member.person)
}
