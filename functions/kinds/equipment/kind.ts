import { commonBadges } from '../badges.ts'
import type { KindDefinition } from '../definition.ts'
import { wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { refineAsset, tidyAssetRow } from './asset-office.ts'
import { refuseGone } from './asset-state.ts'
import { isUnderCustomsSupervision } from './duty-free.ts'
import { equipmentFields } from './fields.data.ts'
import { equipmentColumns, equipmentHeaders } from './headers.data.ts'
import { nrii } from './nrii.ts'
import { booking } from './processes/booking.ts'
import { commission } from './processes/commission.ts'
import { traits } from './traits.data.ts'
import { uniquip } from './uniquip.ts'
import { busyTimes } from './uses/busy-times.ts'
import { machineHours } from './uses/machine-hours.ts'
import { equipmentWeights } from './weights.data.ts'

export const equipment: KindDefinition = {
  kind: 'equipment',
  name: { zh: '仪器设备', en: 'Equipment' },
  invitation: {
    zh: '把闲着的仪器开放出来：能做什么、怎么用、多少钱。',
    en: 'Open up an instrument that stands idle: what it does, how to use it, what it costs.',
  },
  fields: equipmentFields,
  weights: equipmentWeights,
  traits,
  searchText: offer =>
    wordsOf(offer, [
      'manufacturer',
      'model',
      'categoryCode',
      'specifications',
      'service',
      'requirements',
      'department',
      'subjects',
      'facility',
    ]),
  badges: (offer, today) =>
    isUnderCustomsSupervision(offer, today) ? [...commonBadges(offer), 'duty-free'] : commonBadges(offer),
  processes: [booking, commission],
  formats: {
    uniquip,
    nrii,
    csv: tableFormat({
      kind: 'equipment',
      fields: equipmentFields,
      priceUnits: traits.priceUnits,
      headers: equipmentHeaders,
      extraColumns: equipmentColumns,
      refuse: refuseGone,
      prepare: tidyAssetRow,
      refine: refineAsset,
    }),
    'machine-hours': machineHours,
    'busy-times': busyTimes,
  },
}
