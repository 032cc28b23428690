import type { FeedSource, Trial } from '../contract/feed.ts'
import type { Language } from '../contract/language.ts'
import { importStore } from '../imports/store.ts'
import { type House, today } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { assess, formatOf } from './assess.ts'
import { asFault, fetchSource, SourceFault } from './fetch.ts'
import { measuresOf, qualityOf, wholeMeasures } from './quality.ts'
import { instantOf } from './rules.ts'

/** Milliseconds: the gateway hangs up after thirty seconds, and the rows are still to be read. */
const patience = 15_000

/**
 * What a source holds, for somebody who is about to add it: its columns, what would be odd, and its grade.
 * @throws Refusal `invalid-input` at the address, saying what keeps it from being read
 */
export async function look(
  house: Pick<House, 'outside' | 'database'>,
  { now, language }: { readonly now: Date; readonly language: Language },
  source: FeedSource,
  provider: { readonly id: string; readonly region: string },
): Promise<Trial> {
  const format = found(formatOf(source))
  try {
    const fetched = await fetchSource(house, source.url, { timeout: patience })
    // Nothing was known of it, so nothing can be unchanged.
    if (fetched === 'unchanged') throw new Refusal('unavailable')
    const remembered = await importStore(house.database).getRemembered({
      ...source,
      organisation: provider.id,
    })
    const context = { today: today(now), region: provider.region }
    const seen = await asFault(() => assess(fetched.bytes, format, context, remembered))
    const { measures, lacking } = measuresOf(seen)
    const changedAt = instantOf(fetched.lastModified) ?? now.toISOString()
    return {
      rows: seen.rows,
      rejected: seen.rejected,
      columns: seen.columns.map(({ samples, ...column }) => ({ ...column, samples: [...samples] })),
      fields: format.columns.map(({ field, label }) => ({ name: field, ...label })),
      problems: seen.problems.map(({ row, finding: { code, level, message } }) => ({
        row,
        code,
        level,
        message: message[language],
      })),
      quality: qualityOf({ ...measures, ...wholeMeasures(source.url, changedAt, now) }, lacking, language),
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    throw new Refusal('invalid-input', undefined, [
      { pointer: '/body/url', message: error.sentence[language] },
    ])
  }
}
