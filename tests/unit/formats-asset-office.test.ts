import { describe, expect, test } from 'vitest'
import type { Row, RowOutcome } from '../../functions/kinds/definition.ts'
import { nriiClassByName, readAssetClass } from '../../functions/kinds/equipment/asset-class.ts'
import { equipment } from '../../functions/kinds/equipment/kind.ts'
import { nriiClasses, nriiClassOf } from '../../functions/kinds/equipment/nrii-class.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { organisationOf } from '../../functions/kinds/table/organisation.ts'

const context = { today: '2026-11-22', region: 'CN-SH' }
const { csv } = equipment.formats
const take = (row: Row) => {
  const outcome = csv.read({ title: '激光粒度仪', ...row }, context)
  if (outcome.outcome !== 'taken') throw new Error(JSON.stringify(outcome.problems))
  return outcome
}
const codes = (outcome: RowOutcome) => outcome.problems.map(({ code }) => code)
const details = (row: Row) => take(row).offer.details
const guess = (headers: string[], samples: string[][] = []) => guessMapping(headers, samples, csv.columns)

describe('what an asset office writes', () => {
  test.each([
    ['2019.3', 2019],
    ['2019年3月', 2019],
    ['2019年', 2019],
    ['20190312', 2019],
    ['43536', 2019],
    ['43536.5', 2019],
    ['2019-03-12 00:00:00', 2019],
  ])('购置日期 %s', (yearAcquired, year) => {
    expect(details({ yearAcquired }).yearAcquired).toBe(year)
  })
  test('the day of first use is a day, and only a year is a year', () => {
    expect(details({ inUseSince: '43536' })).toEqual({ inUseSince: '2019-03-12', yearAcquired: 2019 })
    expect(details({ inUseSince: '2019年' })).toEqual({ yearAcquired: 2019 })
  })
  test.each([
    [{ worth: '865000' }, 86_500_000],
    [{ worth: '86.5万元' }, 86_500_000],
    [{ 'worth.wan': '86.5' }, 86_500_000],
    [{ 'worth.wan': '86.5万元' }, 86_500_000],
    [{ amount: '1,730,000', units: '2' }, 86_500_000],
    [{ 'amount.wan': '173', units: '2台' }, 86_500_000],
    [{ worth: '865000', amount: '1730000', units: '2' }, 86_500_000],
    [{ 'worth.wan': '865000' }, 86_500_000],
  ])('what one unit is worth: %o', (row, fen) => {
    expect(details(row).worth).toBe(fen)
  })
  test('an amount whose unit looks wrong is noticed', () => {
    expect(codes(take({ 'worth.wan': '865000' }))).toEqual(['worth-in-yuan'])
    expect(codes(take({ worth: '86.5' }))).toEqual(['worth-small'])
    expect(codes(take({ worth: '865000', units: '3' }))).toEqual(['several-units'])
    expect(details({ units: '3' }).units).toBe(3)
  })
  test('model and specification in one cell, or in two', () => {
    expect(details({ model: '型号：S-4800；规格：1.0 nm' })).toEqual({
      model: 'S-4800',
      specifications: '1.0 nm',
    })
    expect(details({ model: 'S-4800', specification: '1.0 nm' })).toEqual({
      model: 'S-4800',
      specifications: '1.0 nm',
    })
    expect(details({ specification: 'S-4800' })).toEqual({ model: 'S-4800' })
    const long = `S-4800，${'分辨率一纳米'.repeat(30)}`
    expect(details({ model: long })).toEqual({ model: 'S-4800', specifications: long })
    expect(details({ model: 'S-4800/SU8010' })).toEqual({ model: 'S-4800/SU8010' })
  })
  test('building and room make one place', () => {
    expect(details({ building: '物理楼', room: '201' })).toEqual({ building: '物理楼 201' })
    expect(details({ room: '201' })).toEqual({ building: '201' })
  })
  test('a charge in words is kept, and the row says so', () => {
    const outcome = take({ price: '校内200元/时，校外400元/时' })
    expect(outcome.offer.details).toEqual({ fees: '校内200元/时，校外400元/时' })
    expect(outcome.offer).not.toHaveProperty('price')
    expect(codes(outcome)).toEqual(['price-in-words'])
  })
  test('an English name becomes the other language of the listing', () => {
    const { offer } = take({ titleEn: 'Laser particle sizer' })
    expect(offer).toMatchObject({ language: 'zh', translations: { en: { title: 'Laser particle sizer' } } })
    const only = csv.read({ titleEn: 'Laser particle sizer' }, context)
    expect(only).toMatchObject({ outcome: 'taken', offer: { title: 'Laser particle sizer' } })
  })
  test('subjects by name and by code, at most four; names with 、 stay whole', () => {
    const outcome = take({ subjects: '材料科学、畜牧、兽医科学,430.10;140，占星学' })
    expect(outcome.offer.details.subjects).toEqual(['畜牧、兽医科学', '材料科学', '物理学', '占星学'])
    expect(codes(outcome)).toEqual(['subject-unknown'])
    expect(codes(take({ subjects: '110 120 130' }))).toEqual(['subject-unknown'])
    expect(codes(take({ subjects: '数学,力学,物理学,化学,天文学' }))).toEqual(['too-many'])
  })
})

describe('state', () => {
  test.each(['待报废', '已报废', '报废中', '拟报废', 'to be scrapped'])('%s is left out', state => {
    expect(csv.read({ title: '仪器', state }, context)).toMatchObject({
      outcome: 'rejected',
      problems: [{ code: 'to-be-scrapped', level: 'error' }],
    })
  })
  test.each(['已调出', '调出', '已处置', '盘亏', '丢失'])('%s has left the house', state => {
    expect(codes(csv.read({ title: '仪器', state }, context))).toEqual(['moved-out'])
  })
  test.each(['停用', '维修中', '故障', '封存'])('%s is kept as a draft', state => {
    const outcome = take({ state })
    expect(outcome.offer.status).toBe('draft')
    expect(codes(outcome)).toEqual(['inactive'])
  })
  test.each(['在用', '闲置', '未报废', '完好', '正常', '1', ''])('%s is offered', state => {
    expect(take({ state }).offer.status).toBe('published')
  })
  test('flags of their own columns', () => {
    expect(take({ active: '0' }).offer.status).toBe('draft')
    expect(take({ active: '是' }).offer.status).toBe('published')
    expect(codes(csv.read({ title: '仪器', scrapped: '是' }, context))).toEqual(['to-be-scrapped'])
    expect(take({ scrapped: '否' }).offer.status).toBe('published')
  })
})

describe('classes', () => {
  test('the scheme has each code once, with a name', () => {
    expect(nriiClasses.length).toBe(739)
    expect(nriiClassOf('010102')).toEqual({ code: '010102', zh: '扫描电镜' })
    expect(nriiClassOf('030228')?.zh).toContain('热电偶')
    expect(nriiClassOf('010199')?.zh).toBe('其他电子光学仪器')
    expect(nriiClassOf('010113')).toBeUndefined()
  })
  test('schemes are told apart by their shape', () => {
    expect(readAssetClass('010102')).toEqual({ scheme: 'nrii', code: '010102' })
    expect(readAssetClass('10102')).toEqual({ scheme: 'nrii', code: '010102' })
    expect(readAssetClass('03030310')).toMatchObject({ scheme: 'ministry', group: { zh: '仪器仪表' } })
    expect(readAssetClass('A02110700')).toMatchObject({ scheme: 'gb', group: { nrii: '040000' } })
    expect(readAssetClass('2400301')).toMatchObject({ scheme: 'gb', group: { instrument: true } })
    expect(readAssetClass('123456')).toEqual({ scheme: 'unknown', code: '123456' })
    expect(readAssetClass('仪器仪表')).toBeUndefined()
  })
  test.each([
    ['场发射扫描电子显微镜', '010102'],
    ['Regulus 扫描电镜', '010102'],
    ['超导核磁共振波谱仪', '010601'],
    ['气相色谱-质谱联用仪', '010201'],
    ['原子力显微镜', '010803'],
    ['高效液相色谱仪', '010502'],
    ['X射线衍射仪', '010301'],
    ['办公桌', undefined],
  ])('the name %s says class %s', (name, code) => {
    expect(nriiClassByName(name)).toBe(code)
  })
  test('a code of the Education Ministry: the name decides, the code is kept, the row says so', () => {
    const outcome = take({ title: '扫描电镜', categoryCode: '03030310' })
    expect(outcome.offer.details).toEqual({ categoryCode: '010102', assetClassCode: '03030310' })
    expect(codes(outcome)).toEqual(['class-mapped'])
    const unnamed = take({ title: '多功能实验装置', assetClassCode: '03999999' })
    expect(unnamed.offer.details).toEqual({ assetClassCode: '03999999' })
    expect(codes(unnamed)).toEqual(['class-unmapped'])
    expect(codes(take({ title: '办公桌', assetClassCode: '13010100' }))).toEqual(['class-no-instrument'])
  })
  test('a code of the platform stands, also beside one of the ministry', () => {
    expect(details({ categoryCode: '010102', assetClassCode: '03030310' })).toEqual({
      categoryCode: '010102',
      assetClassCode: '03030310',
    })
    expect(details({ assetClassCode: '010102' })).toEqual({ categoryCode: '010102' })
  })
})

describe('headers', () => {
  test('a sheet of a university', () => {
    const headers = [
      '序号',
      '资产编号',
      '设备名称',
      '规格型号',
      '教育部分类号',
      '国标分类名称',
      '计量单位',
      '数量',
      '单价',
      '金额',
      '购置日期',
      '使用单位',
      '存放地点',
      '房间号',
      '领用人',
      '使用状况',
      '经费来源',
      '国别',
      '备注',
    ]
    const samples = [
      [
        '1',
        'S1',
        '扫描电镜',
        'X',
        '03030310',
        '显微镜',
        '台',
        '1',
        '3250000',
        '3250000',
        '2019.3',
        '物理学院',
      ],
      ['2', 'S2', '天平', 'Y', '03060101', '天平', '台', '2', '8600', '17200', '2020.3', '化学学院'],
    ]
    const mapping = guess(headers, samples)
    expect(headers.map((_, position) => mapping[position])).toEqual([
      undefined,
      'id',
      'title',
      'model',
      'assetClassCode',
      'className',
      undefined,
      'units',
      'worth',
      'amount',
      'yearAcquired',
      'department',
      'building',
      'room',
      'contact.name',
      'state',
      'funds',
      'origin',
      'description',
    ])
  })
  test('yuan or ten thousand yuan: by the header’s unit, else by the numbers', () => {
    expect(guess(['单价'], [['86.5'], ['325'], ['41.28']])).toEqual({ 0: 'worth.wan' })
    expect(guess(['单价'], [['865000'], ['3250000'], ['8600']])).toEqual({ 0: 'worth' })
    expect(guess(['单价（元）'], [['86.5'], ['325']])).toEqual({ 0: 'worth' })
    expect(guess(['原值（万元）'], [['865000']])).toEqual({ 0: 'worth.wan' })
  })
  test('单位 is the school, a department or the unit of counting: the cells tell', () => {
    expect(guess(['单位'], [['江南大学'], ['苏州大学']])).toEqual({ 0: 'organisation' })
    expect(guess(['单位'], [['物理学院'], ['化学学院']])).toEqual({ 0: 'department' })
    expect(guess(['单位'], [['台'], ['套']])).toEqual({})
    const schools = [['上海电机学院'], ['上海应用技术学院']]
    expect(guess(['单位名称'], schools)).toEqual({ 0: 'organisation' })
    expect(guess(['单位'], schools)).toEqual({ 0: 'organisation' })
    expect(guess(['单位名称'], [['物理学院']])).toEqual({ 0: 'organisation' })
    expect(guess(['计量单位'])).toEqual({})
    expect(guess(['所属单位'], [['苏州大学'], ['江南大学']])).toEqual({ 0: 'organisation' })
    expect(guess(['使用单位'], [['物理学院']])).toEqual({ 0: 'department' })
  })
  test('whose a row is never enters the offer', () => {
    const row = { organisation: ' 江南大学 ', 'organisation.creditCode': '9111 0000 6000 3734 1l' }
    expect(organisationOf(row)).toEqual({ name: '江南大学', creditCode: '91110000600037341L' })
    expect(organisationOf({ organisation: '-' })).toBeUndefined()
    expect(JSON.stringify(take(row).offer)).not.toContain('江南')
  })
})
