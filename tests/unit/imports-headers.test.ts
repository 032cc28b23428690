import { describe, expect, test } from 'vitest'
import { readTable as read } from '../support/tables.ts'

describe('two rows of column names', () => {
  test('a group over its columns; a column outside groups keeps its own name', async () => {
    const { header, rows } = await read(
      '资产编号,仪器名称,联系人,,备注\n,,姓名,电话,\nA1,电镜,王敏,0512-65880001,\nA2,光谱仪,李强,0512-65880002,旧\n',
    )
    expect(header).toEqual(['资产编号', '仪器名称', '联系人 姓名', '联系人 电话', '备注'])
    expect(rows).toEqual([3, 4])
  })
  test('groups over all columns', async () => {
    const { header, cells } = await read('仪器,,联系人,\n名称,型号,姓名,电话\n电镜,S4800,王敏,65880001\n')
    expect(header).toEqual(['仪器 名称', '仪器 型号', '联系人 姓名', '联系人 电话'])
    expect(cells).toHaveLength(1)
  })
  test('two groups below a title and an office', async () => {
    const { header, rows } = await read(
      '某大学台账,,,,,\n填报单位：物理学院,,,日期：2026年10月,,\n编号,名称,采购,,使用,\n,,金额,日期,单位,地点\n1,电镜,10,2019.3,物理,201\n',
    )
    expect(header).toEqual(['编号', '名称', '采购 金额', '采购 日期', '使用 单位', '使用 地点'])
    expect(rows).toEqual([5])
  })
  test('a group of two over a full row of names', async () => {
    const { header } = await read('基本信息,,,联系人,\n编号,名称,型号,姓名,电话\nA1,电镜,S4800,王敏,1\n')
    expect(header).toEqual(['基本信息 编号', '基本信息 名称', '基本信息 型号', '联系人 姓名', '联系人 电话'])
  })
  test.each([
    ['a blank cell in the first row of data', '编号,名称,型号,备注\n,电镜,S4800,\n2,光谱仪,,\n', 2],
    ['a column without a name', '编号,名称,\nA1,电镜,x\nA2,光谱仪,y\n', 2],
    ['columns without names at the end', '编号,名称,说明,,\nA1,电镜,新,甲,乙\n', 1],
    ['a row of several words', '编号,名称,型号\n甲,乙,丙\n', 1],
  ])('%s is data', async (_, content, count) => {
    expect((await read(content)).cells).toHaveLength(count)
  })
})

describe('what stands around the table', () => {
  test('captions of several cells, each with its value', async () => {
    const { header } = await read(
      '大型仪器开放共享统计表,,,,\n填报单位：,物理学院,填报日期：,2026.10,单位：元\n编号,名称,型号,单价,备注\n1,电镜,S4800,10,\n',
    )
    expect(header).toEqual(['编号', '名称', '型号', '单价', '备注'])
  })
  test('column numbers below the names', async () => {
    const { rows } = await read('编号,名称,型号,单价,备注\n1,2,3,4,5\nA1,电镜,S4800,10,\n')
    expect(rows).toEqual([3])
  })
  test('sums, signatures and remarks are no resources', async () => {
    const { rows } = await read(
      '编号,名称,型号,单价\n1,电镜,S4800,10\n小计,,,10\n2,合计数显表,X,5\n合 计,,,15\n制表人：赵老师,,审核人：,\n备注：单价含税,,,\n负责人（签字）：,,,\n',
    )
    expect(rows).toEqual([2, 4])
  })
  test('sums of several columns, with units, and signatures with their values in cells of their own', async () => {
    const { rows } = await read(
      '编号,名称,型号,数量,单价,备注\nA1,电镜,S4800,2,10,\n总计：,,,共12台（套）,"￥1,234.50",\nTotal,,,-,15%,\n制表人：,赵老师,（签字）,,,\n审核人：钱老师,,日期：,2026年10月1日,,\n部门负责人（签章）：,,,,,年 月 日\n',
    )
    expect(rows).toEqual([2])
  })
  test.each([
    ['合计', 'lab-0001', 'https://lab.example.org/1'],
    ['Total', 'lab-0001', '江苏'],
    ['总计：台', '15', '江苏'],
    ['备注：旧', 'lab-0001', '江苏'],
    ['日期：', 'lab-0001', 'https://lab.example.org/1'],
    ['部门：甲', '江苏', '15'],
  ])('a resource by the name of %s is one', async (name, second, third) => {
    const header = '名称,自编号,网址,型号,规格,价格\n'
    expect((await read(`${header}${name},${second},,${third},,\n`)).cells).toHaveLength(1)
  })
  test('in a narrow table nothing is taken for a footer', async () => {
    expect((await read('名称,数量\n合计,3\n')).cells).toEqual([['合计', '3']])
  })
})
