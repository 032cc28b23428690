import { kinds } from '../../contract/kind.ts'
import type { Details } from '../../contract/listing.ts'
import type { Field } from '../../kinds/field.ts'
import { registry } from '../../kinds/registry.ts'
import { anonymousGiver, isAnonymous } from '../../listings/anonymous.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { Analyser, DocumentAnalysis } from '../analysis/analyser.ts'
import { normalise } from '../analysis/normalise.ts'
import type { Document } from '../engine/document.ts'
import { fingerprint } from '../engine/fingerprint.ts'
import { type Entry, flags } from './entry.ts'
import { encodePayload } from './payload.ts'

/** A published listing as the index knows it, with its words. */
export type Indexed = { readonly document: Document; readonly entry: Entry }

/** @returns terms that the analyser overwrites with its next document: whoever keeps them copies them */
export function indexed(record: ListingRecord, analyser: Analyser): Indexed {
  const { terms, offers, mentions } = inEachLanguage(record, analyser)
  const entry = entryOf(record, { offers, mentions })
  const titles = [record.title, ...translationsOf(record).map(({ title }) => title)]
  const words = analyser.words([...titles, ...record.techniques].join('\n'))
  return {
    document: { row: rowOf(entry, registry[record.kind].takes?.(record) ?? true), terms, words },
    entry,
  }
}

/** What the listing says in its own language, and each translation as if it were the listing's own words. */
function inEachLanguage(record: ListingRecord, analyser: Analyser): DocumentAnalysis {
  const more = registry[record.kind].searchText(record)
  const techniques = record.techniques.join('\n')
  const read = ({ title, description = '' }: Pick<ListingRecord, 'title' | 'description'>) =>
    analyser.document({ title, techniques, more, description })
  const others = translationsOf(record)
  return others.length === 0 ? read(record) : strongest([record, ...others].map(words => kept(read(words))))
}

const translationsOf = ({ translations }: ListingRecord) =>
  [translations?.zh, translations?.en].filter(words => words !== undefined)

/** The analyser overwrites its terms with its next document. */
const kept = ({ terms, ...concepts }: DocumentAnalysis): DocumentAnalysis => ({
  ...concepts,
  terms: {
    count: terms.count,
    high: terms.high.slice(0, terms.count),
    low: terms.low.slice(0, terms.count),
    impacts: terms.impacts.slice(0, terms.count),
  },
})

/**
 * One document of several: a term counts as in the language that says it best, never as their sum, so that a listing gains
 * no rank by saying the same thing twice.
 */
function strongest(analyses: readonly DocumentAnalysis[]): DocumentAnalysis {
  const best = new Map<bigint, number>()
  for (const { terms } of analyses) {
    for (let at = 0; at < terms.count; at += 1) {
      const term = (BigInt(terms.high[at] ?? 0) << 32n) | BigInt(terms.low[at] ?? 0)
      best.set(term, Math.max(best.get(term) ?? 0, terms.impacts[at] ?? 0))
    }
  }
  const offers = new Set(analyses.flatMap(analysis => analysis.offers))
  const mentions = new Set(analyses.flatMap(analysis => analysis.mentions))
  return {
    terms: {
      count: best.size,
      high: Uint32Array.from(best.keys(), term => Number(term >> 32n)),
      low: Uint32Array.from(best.keys(), term => Number(term & 0xffffffffn)),
      impacts: Uint8Array.from(best.values()),
    },
    offers: [...offers],
    mentions: [...mentions].filter(concept => !offers.has(concept)),
  }
}

const nothing = { count: 0, high: new Uint32Array(0), low: new Uint32Array(0), impacts: new Uint8Array(0) }

/** A listing that is public no longer. @param at epoch milliseconds */
export const goneListing = (id: string, version: number, at: number): Document => ({
  row: {
    id,
    version,
    kind: 0,
    region: '',
    provider: '',
    flags: 0,
    changedAt: at,
    payload: new Uint8Array(0),
    gone: at,
  },
  terms: nothing,
})

function rowOf(entry: Entry, taking: boolean): Document['row'] {
  return {
    id: entry.id,
    version: entry.version,
    kind: kinds.indexOf(entry.kind),
    region: entry.region,
    provider: entry.organisation,
    ...(entry.price && { fen: entry.price.fen }),
    flags: (entry.voucher ? flags.voucher : 0) | (taking ? flags.taking : 0),
    changedAt: entry.updatedAt,
    payload: encodePayload({ ...entry, ...(entry.price && { per: entry.price.per }) }),
  }
}

function entryOf(record: ListingRecord, concepts: Pick<Entry, 'offers' | 'mentions'>): Entry {
  const title = normalise(record.title).toLowerCase().replace(/\s+/g, ' ')
  return {
    id: record.id,
    version: record.version,
    kind: record.kind,
    // What the index knows somebody may ask for: whose gift it is stays unsaid where the giver does.
    organisation: isAnonymous(record) ? anonymousGiver.id : record.organisation,
    region: record.region,
    ...(record.price && { price: record.price }),
    voucher: record.voucher,
    ...concepts,
    twin: twinOf(`${record.organisation}\n${record.kind}\n${title}`),
    facts: factsOf(record),
    updatedAt: Date.parse(record.updatedAt),
  }
}

/** 48 bits: among a million listings two that are no twins meet once in five hundred catalogues. */
function twinOf(text: string): string {
  const { high, low } = fingerprint(text)
  return (high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).slice(4)
}

const longestFact = 60

/** A fact is a value that decides, not one that is read. */
const isFact = (field: Field) =>
  ['flag', 'date', 'choice', 'number'].includes(field.type) ||
  (field.type === 'text' && field.max <= longestFact)

function factsOf(record: ListingRecord): Details {
  const facts: Details = {}
  for (const field of registry[record.kind].fields) {
    const value = record.details[field.name]
    if (value !== undefined && isFact(field)) facts[field.name] = value
  }
  return facts
}
