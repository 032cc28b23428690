import type { Bilingual } from '../../contract/language.ts'
import type { PriceUnit } from '../../contract/listing.ts'

/** What a price is charged for, as messages of an import say it. */
export const priceUnitWords: Readonly<Record<PriceUnit, Bilingual>> = {
  hour: { zh: '小时', en: 'hour' },
  sample: { zh: '样品', en: 'sample' },
  day: { zh: '天', en: 'day' },
  run: { zh: '次', en: 'run' },
  piece: { zh: '件', en: 'piece' },
  month: { zh: '月', en: 'month' },
  year: { zh: '年', en: 'year' },
  licence: { zh: '许可', en: 'licence' },
}
