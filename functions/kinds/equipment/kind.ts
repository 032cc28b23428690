import { commonBadges } from '../badges.ts'
import type { KindDefinition } from '../definition.ts'
import { wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { isUnderCustomsSupervision } from './duty-free.ts'
import { equipmentFields } from './fields.data.ts'
import { equipmentHeaders } from './headers.data.ts'
import { refuseScrapped } from './scrapped.ts'
import { uniquip } from './uniquip.ts'

const priceUnits = ['sample', 'hour', 'day', 'run', 'piece', 'month'] as const

export const equipment: KindDefinition = {
  kind: 'equipment',
  name: { zh: '仪器设备', en: 'Equipment' },
  invitation: {
    zh: '把闲着的仪器开放出来：能做什么、怎么用、多少钱。',
    en: 'Open up an instrument that stands idle: what it does, how to use it, what it costs.',
  },
  fields: equipmentFields,
  priceUnits,
  searchText: offer =>
    wordsOf(offer, [
      'manufacturer',
      'model',
      'categoryCode',
      'specifications',
      'service',
      'requirements',
      'department',
    ]),
  badges: (offer, today) =>
    isUnderCustomsSupervision(offer, today) ? [...commonBadges(offer), 'duty-free'] : commonBadges(offer),
  formats: {
    uniquip,
    csv: tableFormat({
      kind: 'equipment',
      fields: equipmentFields,
      priceUnits,
      headers: equipmentHeaders,
      extraColumns: [{ field: 'state', label: { zh: '资产状态', en: 'Asset state' }, headers: [] }],
      refuse: refuseScrapped,
    }),
  },
}
