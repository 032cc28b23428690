import type { AnswerLink } from '../../contract/answer.ts'
import type { Language } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import type { Facts, Process } from '../../kinds/process.ts'
import { type Processes, processes } from '../../kinds/processes.ts'
import type { Caller } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { onceFor, Replay } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { maskedFacts } from '../messages/masked.ts'
import type { EngagementRecord } from '../model.ts'
import { toldIn } from '../reading/told.ts'
import { toPossible } from '../reading/view.ts'
import { sidesOf } from '../sides.ts'
import { engagementStore } from '../store.ts'
import { actOn } from '../use-cases.ts'
import { type AnswerLinkRecord, answerLinkStore, hashOf } from './answer-links.ts'

type Act = { readonly now: Date; readonly language: Language }
type Answer = { readonly secret: string; readonly action: string; readonly input: Facts }

/** The request behind a link. Reading changes nothing, so that programs which look at the links of mails answer nothing. */
export async function readAnswerLink(
  house: House,
  act: Act,
  secret: string,
  all: Processes = processes,
): Promise<AnswerLink> {
  const link = found(await answerLinkStore(house.database).get(secret))
  return viewOf(house, act, link, found(await callerOf(house, link.person)), all)
}

/**
 * Answers in the name of the person whom the mail was for, as far as they may by now. The same answer once more changes
 * nothing and reads the same.
 * @throws Refusal `not-allowed` for an answer that the link was not made for, `wrong-state` where it is too late
 */
export async function answerByLink(
  house: House,
  act: Act,
  { secret, action, input }: Answer,
  all: Processes = processes,
): Promise<AnswerLink> {
  const link = found(await answerLinkStore(house.database).get(secret))
  const caller = found(await callerOf(house, link.person))
  if (!link.actions.includes(action)) throw new Refusal('not-allowed')
  const once = onceFor(house.database, `answer-link#${hashOf(secret)}#${action}`, { action }, act.now)
  try {
    await once.recall()
    if (link.until <= act.now.toISOString()) throw new Refusal('wrong-state', tooLate)
    await actOn(house, { ...act, caller }, { id: link.engagement, action }, { input }, once, all)
  } catch (error) {
    if (!(error instanceof Replay)) throw error
  }
  return viewOf(house, act, link, caller, all)
}

const tooLate = {
  zh: '答复期限已过：请求已转给下一位，或已结束。',
  en: 'The time to answer is over: the request has gone to the next mentor, or has ended.',
}

/** The person as they stand now: who left the organisation answers for it no more. */
async function callerOf({ database }: House, person: string): Promise<Caller | undefined> {
  const store = identityStore(database)
  const [known, memberships] = await Promise.all([store.getPerson(person), store.membershipsOf(person)])
  // A link in a mail is never an operator's way in.
  return known && { person, name: known.name, operator: false, memberships }
}

async function viewOf(
  house: House,
  { now, language }: Act,
  link: AnswerLinkRecord,
  caller: Caller,
  all: Processes,
): Promise<AnswerLink> {
  const store = engagementStore(house.database)
  const [record, events] = await Promise.all([store.get(link.engagement), store.eventsOf(link.engagement)])
  const engagement = found(record)
  // Whoever left the mentor's side reads of it no more than they answer for it.
  if (!sidesOf(caller, engagement).includes('provider')) throw new Refusal('not-found')
  const process = found(all.get(engagement.process))
  const { organisation } = engagement.taker
  const taker = organisation ? await identityStore(house.database).getOrganisation(organisation) : undefined
  const possible = Object.entries(process.actions).filter(
    ([name, action]) => link.actions.includes(name) && action.from.includes(engagement.state),
  )
  const inTime = link.until > now.toISOString()
  const answered = events.some(
    ({ by, at, data }) => by === link.person && link.actions.includes(data.action) && at <= now.toISOString(),
  )
  const isOpen = possible.length > 0 && inTime
  return {
    listing: engagement.title,
    process: process.label[language],
    ...(taker?.name && { taker: taker.name }),
    told: toldTo(process, engagement, language),
    until: link.until,
    standing: isOpen ? 'open' : answered ? 'answered' : 'over',
    stateLabel: process.states[engagement.state]?.label[language] ?? engagement.state,
    answers: isOpen ? possible.map(([name, action]) => toPossible(name, action, language)) : [],
  }
}

/** What the taker said so far; whom else they would ask is their own affair. */
function toldTo(
  process: Process,
  { facts, agreed }: EngagementRecord,
  language: Language,
): AnswerLink['told'] {
  const shown = agreed ? facts : maskedFacts(process, facts)
  return Object.values(process.actions)
    .filter(({ by }) => by.includes('taker'))
    .flatMap(({ input }) => input ?? [])
    .filter(({ name, type }) => type === 'text' || type === 'longtext' || name === 'reply')
    .filter((field, at, fields) => fields.findIndex(({ name }) => name === field.name) === at)
    .flatMap(field => {
      const value = shown[field.name]
      const said = value === undefined ? undefined : toldIn(field, value, language)
      return said === undefined ? [] : [{ label: field.label[language], value: said }]
    })
}
