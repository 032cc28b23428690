import type { Bilingual } from '../contract/language.ts'
import type { Finding, Instrument } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import { buckets, importedListingId } from '../listings/keys.ts'
import type { ListingRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import type { House } from '../platform/house.ts'
import type { ImportRecord } from './model.ts'

/** What is kept of a listing while a file is read. */
type Known = { readonly id: string; readonly title: string }

export type Found =
  | { readonly outcome: 'found'; readonly listing: Known }
  | { readonly outcome: 'unknown'; readonly finding: Finding }

/** Finds the listing that a row of machine hours or busy times means. */
export type Instruments = (instrument: Instrument) => Found

/**
 * Reads the instruments of a shelf once, so that each row of a file finds its own: by the listing's id, by the source's id
 * under which it was imported, else by its exact title where that is the only one.
 */
export async function openInstruments(
  house: Pick<House, 'database'>,
  { shelf, kind }: Pick<ImportRecord, 'shelf' | 'kind'>,
): Promise<Instruments> {
  const ids = new Map<string, Known>()
  const sources = new Map<string, Known | 'several'>()
  const titles = new Map<string, Known | 'several'>()
  const withdrawn: ListingRecord[] = []
  for await (const listing of listingsOf(house, shelf)) {
    if (listing.kind !== kind) continue
    if (listing.status === 'withdrawn') withdrawn.push(listing)
    else add(listing)
  }
  const forwarded = withdrawn.map(listing => ({ listing, into: ids.get(listing.mergedInto ?? '') }))
  for (const { listing, into } of forwarded) {
    // What was merged stands for the other; what is merely withdrawn never hides what is offered.
    if (into) ids.set(listing.id, into)
    else if (!titles.has(plain(listing.title))) add(listing)
    else ids.set(listing.id, { id: listing.id, title: listing.title })
  }
  const formats = Object.entries(registry[kind].formats)
    .filter(([, format]) => format.of === 'offers')
    .map(([name]) => name)

  function add({ id, title, source }: ListingRecord): void {
    const known = { id, title }
    ids.set(id, known)
    note(titles, plain(title), known)
    if (source?.id !== undefined) note(sources, plain(source.id), known)
  }

  const byId = (id: string): Known | 'several' | undefined =>
    ids.get(id) ??
    sources.get(plain(id)) ??
    formats.map(format => ids.get(importedListingId(shelf, kind, format, `id#${id}#0`))).find(Boolean)

  return ({ id, name, guesses = [] }) => {
    const named = id === undefined ? undefined : byId(id)
    if (named !== undefined && named !== 'several') return { outcome: 'found', listing: named }
    const titled = name === undefined ? undefined : titles.get(plain(name))
    if (titled !== undefined && titled !== 'several') return { outcome: 'found', listing: titled }
    if (named === 'several' || titled === 'several') return unknown(several(id ?? name ?? ''))
    if (id !== undefined || name !== undefined) return unknown(notListed([id, name]))
    for (const guess of guesses) {
      const guessed = byId(guess) ?? titles.get(plain(guess))
      if (guessed !== undefined && guessed !== 'several') return { outcome: 'found', listing: guessed }
    }
    return unknown(noneGuessed)
  }
}

function note(known: Map<string, Known | 'several'>, key: string, listing: Known): void {
  if (key !== '') known.set(key, known.has(key) ? 'several' : listing)
}

/** Titles are compared whatever their case, width and blanks. */
const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

async function* listingsOf(house: Pick<House, 'database'>, shelf: string): AsyncGenerator<ListingRecord> {
  const store = listingStore(house.database)
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    for (let after: string | undefined; ; ) {
      const page = await store.ofBucket(shelf, bucket, 500, after)
      yield* page.items
      if (!page.next) break
      after = page.next
    }
  }
}

const unknown = (finding: Finding): Found => ({ outcome: 'unknown', finding })
const error = (code: string, message: Bilingual): Finding => ({ code, level: 'error', message })
const clip = (value: string) => (value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value)

function notListed(named: readonly (string | undefined)[]): Finding {
  const shown = clip(named.filter(Boolean).join(' '))
  return error('unknown-instrument', {
    zh: `本单位的资源里没有“${shown}”，未导入。请先导入或新建这台仪器，或把编号、名称改成与资源页一致。`,
    en: `There is no “${shown}” among the resources of your organisation; the row was left out. List the instrument first, or write its number or name as its page has it.`,
  })
}

const several = (named: string): Finding =>
  error('ambiguous-instrument', {
    zh: `本单位有不止一台“${clip(named)}”，不知道是哪一台，未导入。请改写资产编号或资源页的编号。`,
    en: `Your organisation has more than one “${clip(named)}”; the row was left out. Give its asset number, or the id of its page.`,
  })

const noneGuessed: Finding = error('unknown-instrument', {
  zh: '看不出这一行是哪台仪器，未导入。请把仪器名称（与资源页一致）写进日历名称或地点（LOCATION），或加一列仪器名称。',
  en: 'It is not clear which instrument this row means; it was left out. Put its name, as its page has it, into the calendar’s name or the location, or add a column with it.',
})
