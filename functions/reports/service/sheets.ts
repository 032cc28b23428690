import { momentInChina } from '../../contract/china-time.ts'
import type { ServiceRecord, serviceSheets } from '../../contract/report.ts'

type Column = { readonly name: string; readonly cell: (row: ServiceRecord) => string | number }

const ways = {
  occupied: '占用',
  technical: '技术',
  commissioned: '委托',
  remote: '远程共享',
  other: '其他',
} as const
const directions = { research: '科学研究', development: '科技开发', teaching: '教学', other: '其他' } as const

/** Yuan, as spreadsheets add them up. */
const yuan = (fen: number | undefined) => (fen === undefined ? '' : fen / 100)
const hours = (minutes: number) => Math.round(minutes / 0.6) / 100

/** `2026-11-24 09:00` in China, which keeps no summer time. */
const chinaTime = (instant: string | undefined) =>
  instant === undefined ? '' : momentInChina(Date.parse(instant))

/**
 * The sheets that a laboratory hands in or keeps, in the words of the national platform (NRII service record, filled in each
 * quarter: 国科发基〔2017〕289号 art. 15). Names of persons are not in them: whoever needs one looks at the engagement, and
 * that look is written down.
 */
export const sheets: Readonly<
  Record<(typeof serviceSheets)[number], { readonly title: string; readonly columns: readonly Column[] }>
> = {
  nrii: {
    title: '服务记录',
    columns: [
      { name: '仪器编号', cell: row => row.innerId ?? '' },
      { name: '仪器名称', cell: row => row.listing?.title ?? '' },
      { name: '服务金额（元）', cell: row => yuan(row.dueFen) },
      { name: '服务机时（小时）', cell: row => hours(row.minutes) },
      { name: '开始时间', cell: row => chinaTime(row.start) || row.usedOn },
      { name: '结束时间', cell: row => chinaTime(row.end) || row.usedOn },
      { name: '服务内容', cell: row => row.content },
      { name: '服务方式', cell: row => ways[row.way] },
      { name: '服务类型', cell: row => (row.external ? '外部用户' : '内部用户') },
      { name: '服务方向', cell: row => directions[row.direction] },
      { name: '申请人', cell: () => '' },
      { name: '申请单位', cell: row => row.unit ?? '' },
      { name: '用户评价', cell: () => '' },
      { name: '计入开放共享', cell: row => (row.sharing ? '是' : '否') },
      { name: '合作编号', cell: row => row.engagement },
    ],
  },
  income: {
    title: '收入',
    columns: [
      { name: '使用日期', cell: row => row.usedOn },
      { name: '到账日期', cell: row => row.receivedOn ?? '' },
      { name: '付款单位', cell: row => row.unit ?? '' },
      { name: '仪器名称', cell: row => row.listing?.title ?? '' },
      { name: '应收（元）', cell: row => yuan(row.dueFen) },
      { name: '到账（元）', cell: row => yuan(row.receivedFen) },
      { name: '创新券（元，以审核为准）', cell: row => yuan(row.voucherFen) },
      { name: '发票号码', cell: row => row.invoiceNumber ?? '' },
      { name: '合作编号', cell: row => row.engagement },
    ],
  },
}
