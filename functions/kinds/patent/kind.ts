import type { KindDefinition } from '../definition.ts'
import { wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { patentFields } from './fields.data.ts'
import { patentHeaders } from './headers.data.ts'
import { badgesOf, forbidsPatent, judgePatent } from './judge.ts'
import { faultsOf, unpriced } from './law.ts'
import { nasa } from './nasa.ts'
import { openLicence } from './processes/open-licence.ts'
import { promise } from './processes/promise.ts'
import { refinePatent } from './refine.ts'
import { traits } from './traits.data.ts'
import { patentWeights } from './weights.data.ts'

export const patent: KindDefinition = {
  kind: 'patent',
  name: { zh: '专利', en: 'Patents' },
  invitation: {
    zh: '让别人用上你的专利：说明它解决什么问题、按什么条件使用。本平台不代国知局授予或公告开放许可。',
    en: 'Let others use your patent: what it solves and on which terms. Zhongfu neither grants nor announces an open licence; the patent office does.',
  },
  fields: patentFields,
  weights: patentWeights,
  traits,
  searchText: offer =>
    wordsOf(offer, ['patentNumber', 'patentNumberOriginal', 'applicationNumber', 'holder', 'ipc']),
  badges: badgesOf,
  unpriced,
  faults: faultsOf,
  forbids: forbidsPatent,
  judge: judgePatent,
  processes: [openLicence, promise],
  formats: {
    nasa,
    csv: tableFormat({
      kind: 'patent',
      fields: patentFields,
      priceUnits: traits.priceUnits,
      headers: patentHeaders,
      refine: refinePatent,
    }),
  },
}
