import { describe, expect, test } from 'vitest'
import type { Row, RowOutcome } from '../../functions/kinds/definition.ts'
import { nrii } from '../../functions/kinds/equipment/nrii.ts'
import { nriiColumns } from '../../functions/kinds/equipment/nrii-columns.data.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'

const context = { today: '2026-11-22', region: 'CN-SH' }
const codes = (outcome: RowOutcome) => outcome.problems.map(({ code }) => code)
const take = (row: Row) => {
  const outcome = nrii.read({ title: '激光干涉仪', ...row }, context)
  if (outcome.outcome !== 'taken') throw new Error(JSON.stringify(outcome.problems))
  return outcome
}
const guess = (headers: string[]) => Object.values(guessMapping(headers, [], nriiColumns))

/** A record in the names of the platform; every cell is our own. */
const record: Readonly<Record<string, string>> = {
  cname: '场发射扫描电镜',
  ename: 'Field emission SEM',
  innerId: '20190317',
  insCode: '0f3c',
  instrBelongsType: '科学仪器中心',
  instrBelongsName: '材料测试平台',
  instrCategory: '010102',
  instrSource: '购置',
  instrSupervise: '是',
  worth: '325.5',
  type: '通用',
  subject: '材料科学,物理学',
  nation: '日本',
  instrVersion: 'Regulus 8100',
  manufacturer: '示例仪器公司',
  beginDate: '2019-03-17',
  technical: '分辨率 0.8 nm',
  function: '表面形貌观察',
  serviceContent: '拍照、能谱',
  requirement: '样品须干燥',
  fee: '500元/小时；校内300元/小时',
  serviceUrl: 'https://lab.example.edu.cn/sem',
  runMachine: '1200',
  serviceMachine: '300',
  funds: '中央财政',
  insideDepart: '材料学院',
  province: '江苏省',
  city: '苏州市',
  county: '工业园区',
  street: '示范路1号',
  contact: '张老师',
  phone: '0512-60000000',
  email: 'sem@example.edu.cn',
  address: '江苏省苏州市示范路1号',
  postalcode: '215000',
  image: 'https://lab.example.edu.cn/sem.jpg',
  auditStatus: '审核通过',
}

test('every column of the record is known by its own name', () => {
  const headers = Object.keys(record)
  const mapping = guessMapping(headers, [], nriiColumns)
  expect(headers.filter((_, position) => mapping[position] === undefined)).toEqual([])
})

test('the Chinese names of an upload sheet', () => {
  expect(
    guess([
      '所属单位名称',
      '仪器设备中文名称',
      '英文名称',
      '所在单位仪器编号',
      '仪器设备分类编码',
      '原值（万元）',
      '设备来源',
      '主要学科领域',
      '参考收费标准',
      '年总运行机时',
      '年服务机时',
      '主要购置经费来源',
      '所属单位内部门',
      '省',
      '市',
      '联系人',
      '联系人电话',
      '电子邮箱',
      '审核状态',
    ]),
  ).toEqual([
    'organisation',
    'title',
    'titleEn',
    'id',
    'categoryCode',
    'worth.wan',
    'acquisition',
    'subjects',
    'fees',
    'annualHours',
    'annualServiceHours',
    'funds',
    'department',
    'province',
    'city',
    'contact.name',
    'contact.phone',
    'contact.email',
    'auditStatus',
  ])
})

test('a whole record becomes an offer; its contact stays apart', () => {
  const headers = Object.keys(record)
  const mapping = guessMapping(headers, [], nriiColumns)
  const row = Object.fromEntries(headers.map((name, position) => [mapping[position], record[name] ?? '']))
  const { offer, sourceId, contact, problems } = take(row)
  expect(problems).toEqual([])
  expect(sourceId).toBe('20190317')
  expect(contact).toEqual({ name: '张老师', phone: '0512-60000000', email: 'sem@example.edu.cn' })
  expect(offer).toEqual({
    kind: 'equipment',
    title: '场发射扫描电镜',
    description: '表面形貌观察',
    language: 'zh',
    translations: { en: { title: 'Field emission SEM' } },
    techniques: [],
    region: 'CN-JS',
    site: '苏州市工业园区示范路1号',
    price: { fen: 50000, per: 'hour' },
    voucher: false,
    link: 'https://lab.example.edu.cn/sem',
    status: 'published',
    details: {
      facility: '材料测试平台',
      categoryCode: '010102',
      acquisition: 'bought',
      dutyFree: true,
      worth: 325_500_000,
      instrumentType: 'general',
      subjects: ['材料科学', '物理学'],
      origin: '日本',
      model: 'Regulus 8100',
      manufacturer: '示例仪器公司',
      inUseSince: '2019-03-17',
      yearAcquired: 2019,
      specifications: '分辨率 0.8 nm',
      service: '拍照、能谱',
      requirements: '样品须干燥',
      fees: '校内300元/小时',
      annualHours: 1200,
      annualServiceHours: 300,
      funds: 'central',
      department: '材料学院',
    },
  })
})

describe('what is odd in a record', () => {
  test('only what passed the audit and is shared is public', () => {
    for (const auditStatus of ['审核不通过', '待审核', '-1', '退回']) {
      const outcome = take({ auditStatus })
      expect(outcome.offer.status).toBe('draft')
      expect(codes(outcome)).toEqual(['not-audited'])
    }
    expect(take({ auditStatus: '审核通过' }).offer.status).toBe('published')
    expect(take({ auditStatus: '1' }).offer.status).toBe('published')
    expect(codes(take({ shareMode: '不共享' }))).toEqual(['not-shared'])
    expect(take({ shareMode: '外部共享' }).offer.status).toBe('published')
  })
  test('a class that the scheme does not have is kept and noticed', () => {
    const outcome = take({ categoryCode: '010177' })
    expect(outcome.offer.details.categoryCode).toBe('010177')
    expect(codes(outcome)).toEqual(['class-unknown'])
  })
  test('texts beyond the platform’s limits are kept whole and noticed', () => {
    const outcome = take({ service: '测'.repeat(201), description: '功'.repeat(301) })
    expect(outcome.offer.details.service).toHaveLength(201)
    expect(outcome.offer.description).toHaveLength(301)
    expect(codes(outcome)).toEqual(['long-for-platform', 'long-for-platform'])
  })
  test('charges: a single price is a price, a list stays in words', () => {
    expect(take({ fees: '500元/小时' }).offer).toMatchObject({
      price: { fen: 50000, per: 'hour' },
      details: {},
    })
    const words = '一小时内500元，超出部分按每小时400元'
    expect(take({ fees: words }).offer.details).toEqual({ fees: words })
    expect(take({ fees: words }).offer).not.toHaveProperty('price')
    expect(take({ fees: '面议' }).problems).toEqual([])
  })
  test('a municipality is its own province', () => {
    const { offer } = take({ province: '上海市', city: '上海市', county: '嘉定区', street: '学府路1号' })
    expect(offer).toMatchObject({ region: 'CN-SH', site: '嘉定区学府路1号' })
    expect(take({ city: '杭州市' }).offer).toMatchObject({ region: 'CN-ZJ', site: '杭州市' })
    expect(take({ province: '天上' }).offer.region).toBe('CN-SH')
  })
  test('an instrument marked for scrapping is left out', () => {
    expect(codes(nrii.read({ title: '干涉仪', state: '报废' }, context))).toEqual(['to-be-scrapped'])
  })
})
