import { describe, expect, test } from 'vitest'
import { understood as schema, type Understood } from '../../functions/contract/understood.ts'
import { understand } from '../../functions/matching/understanding/understand.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'

const today = '2026-11-22' // a Sunday
const delta = ['CN-SH', 'CN-JS', 'CN-ZJ', 'CN-AH']
const until = (to: string) => ({ window: { from: today, to } })
const days = (from: string, to: string) => ({ window: { from, to } })
const yuan = (sum: number) => ({ budget: { fen: sum * 100 } })
const amount = (count: number, unit: 'sample' | 'hour' | 'day' | 'run' | 'piece') => ({
  quantity: { count, unit },
})

const powder = {
  techniques: ['sem', 'eds'],
  industries: ['battery'],
  ...amount(3, 'sample'),
  ...until('2026-12-22'),
  regions: delta,
  ...yuan(5000),
  voucher: true,
}

/** Every field that is not named must be empty or absent. */
const sentences: readonly (readonly [string, Partial<Omit<Understood, 'chips' | 'rest'>>])[] = [
  ['需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券', powder],
  [
    'We need SEM morphology and EDS analysis of battery cathode powder, three samples, within one month, Yangtze River Delta, budget 5000 yuan, have an innovation voucher',
    powder,
  ],
  ['3个电池粉末，做扫描电镜和能谱，长三角，一个月内，预算5000元，有创新券', powder],
  ['电池粉末做SEM和EDS，3 samples，一个月内，YRD，budget 5000元，有创新券', powder],
  // kinds
  ['做XRD测试', { kinds: ['equipment'], techniques: ['xrd'] }],
  ['做XRD', { techniques: ['xrd'] }],
  ['想找一台仪器做拉伸', { kinds: ['equipment'], techniques: ['tensile'] }],
  // A test among Kinds that are named is wanted from an instrument, also at the end of a technique's name.
  ['要专利、拉伸测试和导师', { kinds: ['patent', 'equipment', 'mentor'], techniques: ['tensile'] }],
  [
    'a patent, a tensile test and a mentor',
    { kinds: ['patent', 'equipment', 'mentor'], techniques: ['tensile'] },
  ],
  ['免费电脑', { kinds: ['gift'] }],
  ['寻求气凝胶专利许可', { kinds: ['patent'], techniques: ['aerogels'] }],
  ['a patent on aerogels we can license', { kinds: ['patent'], techniques: ['aerogels'] }],
  ['想请教融资', { kinds: ['mentor'], techniques: ['financing'] }],
  ['Looking for a mentor on go-to-market', { kinds: ['mentor'], techniques: ['go-to-market'] }],
  ['免费样品或捐赠的试剂', { kinds: ['gift'], techniques: ['reagents'] }],
  ['算力券', { kinds: ['gift'], techniques: ['compute-credits'] }],
  [
    'donated lab consumables or a gift of reagents',
    { kinds: ['gift'], techniques: ['consumables', 'reagents'] },
  ],
  ['不需要专利，找导师', { kinds: ['mentor'] }],
  ['no patents, only an instrument', { kinds: ['equipment'] }],
  ['仪器和导师都要', { kinds: ['equipment', 'mentor'] }],
  ['办理经营许可', { techniques: ['regulatory'] }],
  // quantity
  ['十小时', amount(10, 'hour')],
  ['两个半小时', amount(2.5, 'hour')],
  ['two and a half hours', amount(2.5, 'hour')],
  ['2天', amount(2, 'day')],
  ['two days of wind tunnel', { ...amount(2, 'day'), techniques: ['wind-tunnel'] }],
  ['a dozen specimens', amount(12, 'sample')],
  ['3-5个样品', amount(5, 'sample')],
  ['三四个样', amount(4, 'sample')],
  ['１０个样品', amount(10, 'sample')],
  ['三块硅片', { ...amount(3, 'piece'), industries: ['semiconductor'] }],
  ['五次测试', { ...amount(5, 'run'), kinds: ['equipment'] }],
  ['二次离子质谱', { techniques: ['sims'] }],
  ['三次元测量', { techniques: ['cmm'] }],
  ['一样的样品', {}],
  ['find one mentor', { kinds: ['mentor'] }],
  ['一天内', until('2026-11-23')],
  // windows
  ['两周内', until('2026-12-06')],
  ['半个月内', until('2026-12-07')],
  ['下周', days('2026-11-23', '2026-11-29')],
  ['下周三', days('2026-11-25', '2026-11-25')],
  ['本月底前', until('2026-11-30')],
  ['年底前', until('2026-12-31')],
  ['12月15日前', until('2026-12-15')],
  ['12月1日到12月15日', days('2026-12-01', '2026-12-15')],
  ['12月1日至15日', days('2026-12-01', '2026-12-15')],
  ['2026-12-01到2026-12-15', days('2026-12-01', '2026-12-15')],
  ['12月20日到1月5日', days('2026-12-20', '2027-01-05')],
  ['明年3月', days('2027-03-01', '2027-03-31')],
  ['十月', days('2027-10-01', '2027-10-31')],
  ['明年第一季度', days('2027-01-01', '2027-03-31')],
  ['12月上旬', days('2026-12-01', '2026-12-11')],
  ['within a month', until('2026-12-22')],
  ['in the next two weeks', until('2026-12-06')],
  ['next week', days('2026-11-23', '2026-11-29')],
  ['by 15 December', until('2026-12-15')],
  ['before Dec 15th, 2026', until('2026-12-15')],
  ['from 1 to 15 December', days('2026-12-01', '2026-12-15')],
  ['between December 1 and December 15', days('2026-12-01', '2026-12-15')],
  ['in March next year', days('2027-03-01', '2027-03-31')],
  ['by the end of the month', until('2026-11-30')],
  ['by Friday', until('2026-11-27')],
  ['after 1 December', days('2026-12-01', '2027-12-01')],
  ['过去一年内', {}],
  ['然后天气变化，下周期再说', {}],
  ['大后天之前', until('2026-11-25')],
  ['2月30日', {}],
  ['2020年3月', {}],
  ['we may march on', {}],
  // places
  ['在江苏省苏州市', { regions: ['CN-JS'] }],
  ['杭州或深圳', { regions: ['CN-ZJ', 'CN-GD'] }],
  ['Shenzhen, China', { regions: ['CN-GD'] }],
  ["in Xi'an or wuxi", { regions: ['CN-SN', 'CN-JS'] }],
  ['粤港澳大湾区', { regions: ['CN-GD', 'CN-HK', 'CN-MO'] }],
  ['Beijing-Tianjin-Hebei', { regions: ['CN-BJ', 'CN-TJ', 'CN-HE'] }],
  ['英国', { regions: ['GB'] }],
  ['the UK, not for us', { regions: ['GB'] }],
  ['全国', { regions: ['CN'] }],
  ['Taizhou', { regions: ['CN-JS', 'CN-ZJ'] }],
  ['把东西安装好', {}],
  ['大理石，国家标准，华东理工大学', { techniques: ['standards'] }],
  ['fine china', {}],
  // money
  ['预算1.5万', yuan(15_000)],
  ['预算一万五', yuan(15_000)],
  ['5千元', yuan(5000)],
  ['五千块', yuan(5000)],
  ['￥5000', yuan(5000)],
  ['RMB 5,000', yuan(5000)],
  ['不超过3000', yuan(3000)],
  ['预算3000-5000元', yuan(5000)],
  ['under 3k yuan', yuan(3000)],
  ['a budget of 2 thousand yuan', yuan(2000)],
  ['twenty-five thousand yuan', yuan(25_000)],
  ['预算5000美元', {}],
  ['$5000', {}],
  ['每个样300元', {}],
  ['注册资本500万元，预算2万', yuan(20_000)],
  ['营收2000万元', {}],
  ['预算有限，三个样', amount(3, 'sample')],
  // voucher
  ['没有创新券', { voucher: false }],
  ['可用创新券', { voucher: true }],
  ['no voucher', { voucher: false }],
  ['we have a tech voucher', { voucher: true }],
  // all together
  [
    '预算1.5万，下周，上海或江苏，两天',
    {
      ...yuan(15_000),
      ...days('2026-11-23', '2026-11-29'),
      regions: ['CN-SH', 'CN-JS'],
      ...amount(2, 'day'),
    },
  ],
  [
    '请在12月15日前帮我们测20个水样的重金属，南京周边',
    { ...until('2026-12-15'), ...amount(20, 'sample'), techniques: ['heavy-metals'], regions: ['CN-JS'] },
  ],
  ['20度以下保存的血清样本12份，做流式', { ...amount(12, 'sample'), techniques: ['flow-cytometry'] }],
  [
    '做防护手套，想找耐穿刺的专利、拉伸测试机时和懂出海的导师',
    { kinds: ['patent', 'equipment', 'mentor'], techniques: ['gloves', 'tensile', 'export'] },
  ],
  [
    '测200片晶圆的膜厚，12月20日前出报告，总预算2万左右，上海优先',
    {
      ...amount(200, 'piece'),
      industries: ['semiconductor'],
      ...until('2026-12-20'),
      ...yuan(20_000),
      regions: ['CN-SH'],
    },
  ],
  [
    'NMR of 2 samples, max 1500 RMB, anywhere in China',
    { techniques: ['nmr'], ...amount(2, 'sample'), ...yuan(1500), regions: ['CN'] },
  ],
  ['材料的抗拉强度要达到500MPa，厚度2mm', { techniques: ['tensile'] }],
  ['公司成立于2019年3月，有30人', {}],
  ['', {}],
]

describe('understand: sentences', () => {
  test.each(sentences)('%s', (text, expected) => {
    const { chips, rest, ...read } = understand(text, { today, vocabulary })
    expect(read).toEqual({ kinds: [], techniques: [], industries: [], regions: [], ...expected })
    expect(schema.parse({ chips, rest, ...read })).toEqual({ chips, rest, ...read })
  })
})

describe('understand: what is left', () => {
  test.each([
    [
      '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券',
      '正极粉末 形貌',
    ],
    ['We need SEM morphology of battery cathode powder, please', 'morphology cathode powder'],
    ['我们想找对位芳纶的有机废气处理', '对位芳纶的有机废气处理'],
  ])('%s', (text, rest) => {
    expect(understand(text, { today, vocabulary }).rest).toBe(rest)
  })

  test('each chip says where it was read', () => {
    const text = '江苏省苏州市，做ＳＥＭ，预算 5,000 元'
    const { chips } = understand(text, { today, vocabulary })
    expect(chips.map(({ field, value, start, end }) => [field, value, text.slice(start, end)])).toEqual([
      ['regions', 'CN-JS', '江苏省苏州市'],
      ['techniques', 'sem', 'ＳＥＭ'],
      ['budget', '500000', '预算 5,000 元'],
    ])
  })

  test('a day that is none reads no window and does no harm', () => {
    expect(understand('一个月内', { today: 'soon', vocabulary }).window).toBeUndefined()
  })
})
