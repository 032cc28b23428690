import { describe, expect, test } from 'vitest'
import type { Kind } from '../../functions/contract/kind.ts'
import { kinds } from '../../functions/contract/kind.ts'
import { uniquip } from '../../functions/kinds/equipment/uniquip.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'

const columnsOf = (kind: Kind) => registry[kind].formats.csv?.columns ?? []
const guess = (kind: Kind, headers: string[], samples: string[][] = []) =>
  guessMapping(headers, samples, columnsOf(kind))

describe('guessing columns', () => {
  test('an asset office’s sheet', () => {
    const headers = [
      '资产编号',
      '仪器名称',
      '型号',
      '生产厂家',
      '购置日期',
      '单价(元)',
      '使用单位',
      '存放地点',
      '负责人',
      '联系电话',
      '现状',
    ]
    expect(Object.values(guess('equipment', headers))).toEqual([
      'id',
      'title',
      'model',
      'manufacturer',
      'yearAcquired',
      'worth',
      'department',
      'building',
      'contact.name',
      'contact.phone',
      'state',
    ])
  })
  test('an NRII record in its own names; its worth is in units of ten thousand yuan', () => {
    expect(
      Object.values(
        guess('equipment', [
          'cname',
          'insCode',
          'worth',
          'manufacturer',
          'technical',
          'requirement',
          'fee',
          'serviceUrl',
        ]),
      ),
    ).toEqual(['title', 'id', 'worth.wan', 'manufacturer', 'specifications', 'requirements', 'price', 'link'])
  })
  test('单价（万元） and 单价（元） are told apart', () => {
    expect(guess('equipment', ['单价（万元）'])).toEqual({ 0: 'worth.wan' })
    expect(guess('equipment', ['单价（元）'])).toEqual({ 0: 'worth' })
  })
  test('patents in either language', () => {
    expect(
      Object.values(guess('patent', ['专利名称', '专利号', '专利权人', '申请日', '法律状态', '摘要'])),
    ).toEqual(['title', 'patentNumber', 'holder', 'filed', 'legalState', 'description'])
    expect(
      Object.values(guess('patent', ['Title', 'Patent Number', 'Assignee', 'Filing Date', 'Abstract'])),
    ).toEqual(['title', 'patentNumber', 'holder', 'filed', 'description'])
  })
  test('a known header within a longer one, whatever its case and blanks', () => {
    expect(guess('equipment', ['*仪器名称（必填）', 'CONTACT_EMAIL', '\uFEFFregion'])).toEqual({
      0: 'title',
      1: 'contact.email',
      2: 'region',
    })
  })
  test('samples speak where headers say nothing', () => {
    expect(
      guess(
        'mentor',
        ['甲', '乙', '丙', '丁'],
        [
          ['a@example.com', 'https://example.com', '13800000000', 'x'],
          ['', '', '', ''],
        ],
      ),
    ).toEqual({
      0: 'contact.email',
      1: 'link',
      2: 'contact.phone',
    })
  })
  test('a field is guessed once, and nothing is guessed from nothing', () => {
    const fields = Object.values(guess('gift', ['名称', '名称', '物资名称', '', '数量']))
    expect(new Set(fields).size).toBe(fields.length)
    expect(guess('gift', [], [])).toEqual({})
  })
  test('every column is found by its own labels', () => {
    for (const columns of [...kinds.map(columnsOf), uniquip.columns]) {
      for (const language of ['zh', 'en'] as const) {
        const labels = columns.map(({ label }) => label[language])
        const mapping = guessMapping(labels, [], columns)
        expect(columns.map((_, position) => mapping[position])).toEqual(columns.map(({ field }) => field))
      }
    }
  })
})
