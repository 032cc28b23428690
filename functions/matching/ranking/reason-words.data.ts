import type { Bilingual } from '../../contract/language.ts'
import type { PriceUnit } from '../../contract/listing.ts'

/** One charged unit, after a number. */
export const unitWords: Readonly<Record<PriceUnit, Bilingual>> = {
  hour: { zh: '小时', en: 'hour' },
  sample: { zh: '个样', en: 'sample' },
  day: { zh: '天', en: 'day' },
  run: { zh: '次', en: 'run' },
  piece: { zh: '件', en: 'piece' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  licence: { zh: '项许可', en: 'licence' },
}

/** Countries that English names with an article. */
export const withArticle: readonly string[] = ['GB', 'US', 'NL', 'AE', 'PH']
