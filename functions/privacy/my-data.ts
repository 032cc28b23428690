import * as z from 'zod'
import type { DataSection } from '../contract/my-data.ts'
import { type Dealings, dealingsOf } from '../engagements/own-data.ts'
import { claimStore } from '../identity/claims/store.ts'
import { invitationStore } from '../identity/invitations/store.ts'
import { importStore } from '../imports/store.ts'
import { ledgerStore } from '../ledger/store.ts'
import { listingStore } from '../listings/store.ts'
import { boardStore } from '../needs/board/store.ts'
import { needStore } from '../needs/store.ts'
import type { Caller } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { badCursor } from '../platform/refusal.ts'
import { named } from './contacts.ts'
import { holdings } from './holdings.data.ts'
import { contactLookRecord } from './model.ts'
import { type HeldItem, pageOfPerson } from './partition.ts'

type Item = { readonly section: DataSection; readonly record: Record<string, unknown> }
type Found = { readonly items: readonly Item[]; readonly next?: string | undefined }
type Source = (after: string | undefined) => Promise<Found>

/** Records of one source that one call reads. */
const perPage = 100
/** Reads that one call makes at most, lest a person of many organisations wait long; and records, lest an answer grow too large. */
const mostReads = 12

/**
 * Everything that is kept about a person, page by page: what stands under the person, and what the person did for each
 * organisation that they act for now. What others are called, and secrets that open something, are left out.
 * @param next where the page before ended
 */
export async function readMyData(house: House, caller: Caller, next: string | undefined) {
  const sources = sourcesOf(house, caller)
  let place = placeOf(next, sources.length)
  const items: Item[] = []
  for (let read = 0; read < mostReads && items.length < perPage && place; read += 1) {
    const { at, after } = place
    const source = sources[at]
    if (!source) break
    const found = await source(after)
    items.push(...found.items)
    place =
      found.next !== undefined
        ? { at, after: found.next }
        : at + 1 < sources.length
          ? { at: at + 1, after: undefined }
          : undefined
  }
  return { items, ...(place && { next: `${place.at}~${place.after ?? ''}` }) }
}

type Place = { readonly at: number; readonly after: string | undefined }

function placeOf(next: string | undefined, sources: number): Place | undefined {
  if (next === undefined) return { at: 0, after: undefined }
  const [, digits = '', after = ''] = /^(\d{1,3})~(.*)$/su.exec(next) ?? []
  const at = Number(digits)
  if (digits === '' || at >= sources) throw badCursor()
  return { at, after: after || undefined }
}

function sourcesOf(house: House, { person, memberships }: Caller): readonly Source[] {
  return [
    underPerson(house, person),
    inLedger(house, person),
    ...inEngagements(house, person, { asked: person }),
    ...memberships.flatMap(({ organisation }) => forOrganisation(house, person, organisation)),
  ]
}

/** Entries of the person's own accounts; those of their organisations are the organisations'. */
const inLedger =
  (house: House, person: string): Source =>
  async after => {
    const page = await ledgerStore(house.database).pageOfOwner(person, { limit: perPage, after })
    return { items: page.items.map(record => ({ section: 'ledger' as const, record })), next: page.next }
  }

/** Dealings of a person, or of an organisation as far as the person dealt for it, with what the person wrote and uploaded. */
const inEngagements = (house: House, person: string, where: Dealings): readonly Source[] => [
  async after => {
    const page = await dealingsOf(house, person, where, after)
    const items = page.items.map(record => ({ section: 'engagements' as const, record }))
    return { items, next: page.next }
  },
]

/** Items that only lead to what they are about are followed. */
function underPerson(house: House, person: string): Source {
  const needs = needStore(house.database)
  const board = boardStore(house.database)
  const claims = claimStore(house.database)
  return async after => {
    const page = await pageOfPerson(house.database, person, perPage, after)
    const needIds = page.items.flatMap(({ entity, record }) =>
      entity === 'OwnNeed' ? idIn(record.need) : [],
    )
    const own = (await needs.getMany(needIds)).filter(need => need !== undefined)
    const published = await board.getNeeds(own.flatMap(need => need.board ?? []))
    const claimed = await Promise.all(
      page.items.flatMap(({ entity, record }) =>
        entity === 'OwnClaim'
          ? idIn(record.id).flatMap(id => idIn(record.organisation).map(of => claims.get(of, id)))
          : [],
      ),
    )
    return {
      items: [
        ...(await Promise.all(page.items.map(item => shown(house, item)))).flat(),
        ...own.map(record => ({ section: 'needs' as const, record })),
        ...published.flatMap(record => (record ? [{ section: 'board' as const, record }] : [])),
        ...claimed.flatMap(claim =>
          claim ? [{ section: 'claims' as const, record: withoutOperator(claim) }] : [],
        ),
      ],
      next: page.next,
    }
  }
}

/** Who decided on a claim is somebody else. */
const withoutOperator = ({ decidedBy: _, ...claim }: Record<string, unknown>) => claim

const idIn = (value: unknown): readonly string[] => z.string().array().parse([value])

/** One item as its person reads it: without what names another person, and without what opens a door. */
async function shown(house: House, { entity, record }: HeldItem): Promise<readonly Item[]> {
  const holding = Object.entries(holdings).find(([name]) => name === entity)?.[1]
  if (!holding || !('section' in holding)) return []
  const { section } = holding
  const { secret: _secret, ...plain } = record
  if (entity === 'AskedQuestion') return [{ section, record: withoutAnswerer(plain) }]
  if (entity === 'ContactLookMade') {
    const { owner: _owner, by: _self, ...made } = plain
    return [{ section, record: { byMe: true, ...made } }]
  }
  if (entity === 'ContactLook') {
    const looks = await named(house, [contactLookRecord.parse(record)])
    return looks.map(look => ({ section, record: { atMyContact: true, ...look } }))
  }
  return [{ section, record: plain }]
}

const answered = z.looseObject({ by: z.string() })

function withoutAnswerer(question: Record<string, unknown>): Record<string, unknown> {
  const given = answered.safeParse(question.answer)
  if (!given.success) return question
  const { by: _, ...answer } = given.data
  return { ...question, answer }
}

/** What a person did for one organisation: its lists, of which the person's own entries are taken. */
function forOrganisation(house: House, person: string, organisation: string): readonly Source[] {
  const listings = listingStore(house.database)
  const invitations = invitationStore(house.database)
  const imports = importStore(house.database)
  const board = boardStore(house.database)
  return [
    async after => {
      const { items, next } = await listings.questionsOf(organisation, perPage, after)
      const own = items.filter(({ answer }) => answer?.by === person)
      return {
        items: own.map(({ person: _asker, organisation: _firm, need: _need, ...record }) => ({
          section: 'answers',
          record,
        })),
        next,
      }
    },
    async after => {
      const { items, next } = await invitations.of(organisation, perPage, after)
      const own = items.filter(({ by }) => by === person)
      return {
        items: own.map(({ tokenHash: _hash, acceptedBy: _other, ...record }) => ({
          section: 'invitations',
          record,
        })),
        next,
      }
    },
    async after => {
      const { items, next } = await imports.ofOrganisation(organisation, perPage, after)
      const own = items.filter(run => run.person === person)
      return { items: own.map(record => ({ section: 'imports', record })), next }
    },
    async after => {
      const { items, next } = await board.givenBy(organisation, perPage, after)
      const given = await board.getAnswers(items.map(({ board: on }) => ({ board: on, organisation })))
      const own = given.filter(answer => answer?.person === person)
      return {
        items: own.flatMap(answer => {
          if (!answer) return []
          const { asker: _asker, need: _need, ...record } = answer
          return [{ section: 'board' as const, record }]
        }),
        next,
      }
    },
    ...inEngagements(house, person, { asked: organisation }),
    ...inEngagements(house, person, { incoming: organisation }),
  ]
}
