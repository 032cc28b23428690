import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListingRecord } from '../../listings/model.ts'
import { providerAnswers } from '../../listings/provider-answers.ts'
import { listingStore } from '../../listings/store.ts'
import { type Fit, tellFits } from '../../needs/tell.ts'
import { telling } from '../../needs/telling.data.ts'
import { needsById, needsWrittenSince } from '../../needs/use-cases.ts'
import { today as dayOf, type House } from '../../platform/house.ts'
import type { Analyser } from '../analysis/analyser.ts'
import { analyserOf } from '../open-analyser.ts'
import { type Judge, type Judging, type ListingForm, openJudge } from './judge.ts'
import { listingForm } from './listing-form.ts'
import { type AskingNeed, needForm } from './need-form.ts'
import type { NeedIndex } from './need-index.ts'
import { type FittingNeed, percolate } from './percolate.ts'
import type { Rarities } from './text-score.ts'

/** Listings that are read, judged and told of together. */
const together = 100
/** Milliseconds within which the index of needs is sure to have what was written; an alarm tells when it does not. */
const indexedWithin = 15 * 60 * 1000

/** Where the state of both indexes comes from. */
export type PercolationSources = {
  readonly needs: () => Promise<NeedIndex> | NeedIndex
  readonly rarities: () => Promise<Rarities> | Rarities
}

/**
 * Tells open needs of listings that have become public. Listings and needs are read from the table as they are now: one
 * that was withdrawn since is told to nobody, a closed need is left alone, and one that was kept or reworded a moment ago
 * is judged by its words although the index has not followed.
 * @returns takes ids of listings, and gives the number of notices written
 */
export function openPercolation(
  house: Pick<House, 'database' | 'clock' | 'newId' | 'shipped'>,
  sources: PercolationSources,
) {
  const listings = listingStore(house.database)
  // Opened when there is something to read: most messages find no open need.
  let reader: { readonly analyser: Analyser; readonly judge: Judge } | undefined
  const opened = () => {
    const analyser = reader?.analyser ?? analyserOf(house)
    reader ??= { analyser, judge: openJudge(analyser.vocabulary) }
    return reader
  }

  const fitsOf = async (
    records: readonly ListingRecord[],
    needs: NeedIndex,
    written: readonly AskingNeed[],
    now: Date,
  ): Promise<Fit[]> => {
    const { analyser, judge } = opened()
    const judging = await judgingOf(records, now)
    const found: { record: ListingRecord; form: ListingForm; fitting: readonly FittingNeed[] }[] = []
    for (const record of records) {
      const form = listingForm(record, analyser)
      found.push({ record, form, fitting: percolate(form, needs, written, judge, judging) })
      // On one machine the same process answers people.
      await nextTurn()
    }
    const ids = new Set(found.flatMap(({ fitting }) => fitting.map(({ need }) => need)))
    const standing = new Map((await needsById(house, [...ids])).map(need => [need.id, need]))
    return found.flatMap(({ record, form, fitting }) =>
      fitting.flatMap(({ need: id, version, score }): Fit[] => {
        const need = standing.get(id)
        if (need?.status !== 'open') return []
        // Reworded since it was looked at.
        const stands = need.version === version ? score : judge(form, judging)(needForm(need, analyser))
        return stands < telling.least ? [] : [{ need, listing: record, score: stands }]
      }),
    )
  }

  const judgingOf = async (records: readonly ListingRecord[], now: Date): Promise<Judging> => {
    const providers = [...new Set(records.map(({ organisation }) => organisation))]
    const [rarities, figures] = await Promise.all([
      sources.rarities(),
      providerAnswers(house.database).of(providers, now),
    ])
    return { rarities, figures, today: dayOf(now) }
  }

  /** Needs that the index does not have as they are now. */
  const writtenLately = async (needs: NeedIndex, now: Date): Promise<AskingNeed[]> => {
    const since = new Date(now.getTime() - indexedWithin)
    const lately = await needsWrittenSince(house, since)
    return lately
      .filter(({ id, version }) => needs.versionOf(id) !== version)
      .map(need => ({
        id: need.id,
        version: need.version,
        organisation: need.organisation ?? '',
        form: need.status === 'open' ? needForm(need, opened().analyser) : undefined,
      }))
  }

  return async (ids: readonly string[]): Promise<number> => {
    let told = 0
    for (let at = 0; at < ids.length; at += together) {
      const now = house.clock()
      const needs = await sources.needs()
      // Read after the index: what it does not have yet is then among these.
      const written = await writtenLately(needs, now)
      if (needs.size === 0 && written.length === 0) continue
      const found = await listings.getMany(ids.slice(at, at + together))
      const open = found.flatMap(record => (record?.status === 'published' ? [record] : []))
      if (open.length > 0) told += await tellFits(house, await fitsOf(open, needs, written, now), now)
    }
    return told
  }
}
