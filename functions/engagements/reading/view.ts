import type { z } from 'zod'
import type { Engagement, EngagementCard, possibleAction, timelineEntry } from '../../contract/engagement.ts'
import type { Language } from '../../contract/language.ts'
import type { OrganisationRecord } from '../../identity/model.ts'
import type { Offer } from '../../kinds/definition.ts'
import type { Action, Process, Side } from '../../kinds/process.ts'
import { inputsFor } from '../engine/decide.ts'
import { maskedEvent, maskedFacts } from '../messages/masked.ts'
import type { EngagementEvent, EngagementRecord } from '../model.ts'
import { toldIn } from './told.ts'

/** What a card names: organisations by their ids. */
export type Names = ReadonlyMap<string, Pick<OrganisationRecord, 'id' | 'name' | 'nameEn'>>
/** Where the times of listings are, by their ids. */
export type Zones = ReadonlyMap<string, string>

export type Reader = { readonly side: Side; readonly language: Language }

type Contact = NonNullable<Engagement['taker']['contact']>
export type Contacts = { readonly [side in Side]?: Contact }

/** An engagement as it stands in a list. */
export function toCard(
  process: Process,
  record: EngagementRecord,
  names: Names,
  zones: Zones,
  { side, language }: Reader,
): EngagementCard {
  const state = process.states[record.state]
  const timeZone = zoneOf(record, zones)
  return {
    id: record.id,
    process: record.process,
    processLabel: process.label[language],
    ...(record.kind && { kind: record.kind }),
    ...(record.listing ? { listing: { id: record.listing, title: record.title } } : {}),
    title: record.title,
    taker: partyOf(record.taker.organisation, names),
    provider: isHidden(record, side) ? {} : partyOf(record.provider.organisation, names),
    side,
    state: record.state,
    stateLabel: state?.label[language] ?? record.state,
    ...(record.end && { end: record.end }),
    slots: record.slots,
    ...(timeZone && { timeZone }),
    ...(state?.next && {
      next: {
        ...(state.turn && { turn: state.turn }),
        text: state.next[language],
        ...(record.deadline && { until: record.deadline.at }),
      },
    }),
    updatedAt: record.updatedAt,
    version: record.version,
  }
}

const zoneOf = ({ listing }: EngagementRecord, zones: Zones) =>
  listing === undefined ? undefined : zones.get(listing)

/** A giver who is not named to the public is named to the asking side once the gift is granted (慈善法 art. 82). */
const isHidden = ({ facts }: EngagementRecord, side: Side) =>
  side === 'taker' && facts.giverAnonymous === true

function partyOf(organisation: string | undefined, names: Names): Engagement['taker'] {
  const known = organisation && names.get(organisation)
  if (!known) return {}
  return { organisation: { id: known.id, name: known.name, ...(known.nameEn && { nameEn: known.nameEn }) } }
}

/** An engagement as one of its sides reads it. @param files names of its attachments by their ids */
export function toEngagement(
  process: Process,
  record: EngagementRecord,
  events: readonly EngagementEvent[],
  names: Names,
  zones: Zones,
  files: ReadonlyMap<string, string>,
  reader: Reader,
  contacts: Contacts = {},
): Engagement {
  const card = toCard(process, record, names, zones, reader)
  const { side, language } = reader
  const { agreed } = record
  const facts = agreed ? record.facts : maskedFacts(process, record.facts)
  const told = agreed ? events : events.map(event => maskedEvent(process, event))
  return {
    ...card,
    taker: { ...card.taker, ...(contacts.taker && { contact: contacts.taker }) },
    provider: { ...card.provider, ...(contacts.provider && { contact: contacts.provider }) },
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => isShown(process, name, side))),
    actions: Object.entries(process.actions)
      .filter(
        ([, action]) => !action.hidden && action.by.includes(side) && action.from.includes(record.state),
      )
      .map(([name, action]) => toPossible(name, action, language)),
    timeline: told.map(event => toEntry(process, event, files, reader, zoneOf(record, zones))),
    papers: record.papers.map(({ id, name, label, at }) => ({ id, name, label: label[language], at })),
    // Whose need it is a provider learns from the dealing, and the need itself never.
    ...(side === 'taker' && record.need && { need: record.need }),
    ...(side === 'taker' && record.bundle && { bundle: record.bundle }),
    agreed,
  }
}

/** Some of what is told is one side's own affair. */
const isShown = ({ shownTo }: Process, fact: string, side: Side) => (shownTo?.[fact] ?? side) === side

/** @param offer narrows choices to what the listing takes; of a dealing that runs, its facts already have */
export const toPossible = (
  name: string,
  action: Action,
  language: Language,
  offer?: Offer,
): z.output<typeof possibleAction> => ({
  name,
  label: action.label[language],
  ...(action.weight && { weight: action.weight }),
  fields: (offer ? inputsFor(action, offer) : (action.input ?? [])).map(field => ({ ...field })),
})

function toEntry(
  process: Process,
  { id, at, data }: EngagementEvent,
  files: ReadonlyMap<string, string>,
  { side, language }: Reader,
  zone: string | undefined,
): z.output<typeof timelineEntry> {
  const action = process.actions[data.action]
  return {
    id,
    at,
    action: data.action,
    label: action?.label[language] ?? data.action,
    by: data.by,
    state: process.states[data.state]?.label[language] ?? data.state,
    told: [...(action?.input ?? []), ...(action?.finds ?? [])].flatMap(field => {
      const value = data.input[field.name] ?? data.derived[field.name]
      if (value === undefined || !isShown(process, field.name, side)) return []
      const label = field.label[language]
      if (field.type === 'file') {
        const attachment = String(value)
        return [{ label, value: files.get(attachment) ?? attachment, attachment }]
      }
      const said = toldIn(field, value, language, zone)
      return said === undefined ? [] : [{ label, value: said }]
    }),
  }
}
