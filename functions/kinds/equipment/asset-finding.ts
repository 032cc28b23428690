import type { Bilingual } from '../../contract/language.ts'
import type { Finding } from '../definition.ts'
import type { NriiClass } from './nrii-class.ts'

const notice = (code: string, zh: string, en: string): Finding => ({
  code,
  level: 'notice',
  message: { zh, en },
})

/** Findings of asset-office sheets and of the national platform's sheet. */
export const assetFindings = {
  severalUnits: (units: number) =>
    notice(
      'several-units',
      `这一行有 ${units} 台，作为一条资源导入，台数已记下。需要分开预约时请拆成多行。`,
      `The row stands for ${units} units; it became one resource that keeps their number. Split it into rows where each is to be booked by itself.`,
    ),
  worthSmall: (cell: string) =>
    notice(
      'worth-small',
      `原值“${cell.slice(0, 40)}”按元计很小，已照录。若单位是万元，请把这一列对应到“原值（万元）”。`,
      `A value of “${cell.slice(0, 40)}” yuan is very small; it was taken. If it is meant in units of 10,000 yuan, match the column with “Purchase value (10,000 yuan)”.`,
    ),
  readAsYuan: (cell: string) =>
    notice(
      'worth-in-yuan',
      `原值“${cell.slice(0, 40)}”按万元计过大，已按元读取。请核对单位。`,
      `A value of “${cell.slice(0, 40)}” would be too large in units of 10,000 yuan and was read as yuan. Check the unit.`,
    ),
  noInstrument: (code: string, group: Bilingual) =>
    notice(
      'class-no-instrument',
      `分类号 ${code} 属于“${group.zh}”，不是仪器，已照录。若不对外提供，请撤回。`,
      `Class ${code} means ${group.en}, no instrument. The row was taken; withdraw it if it is not on offer.`,
    ),
  classTaken: (code: string, { code: category, zh }: NriiClass) =>
    notice(
      'class-mapped',
      `按名称和资产分类号 ${code} 归入国家平台分类 ${category}（${zh}），请核对。`,
      `By its name and asset class ${code} it was put into NRII class ${category} (${zh}). Please check it.`,
    ),
  classUnmapped: (code: string) =>
    notice(
      'class-unmapped',
      `资产分类号“${code}”没有对应的国家平台分类，已原样保留。需要上报时请在页面上选填 6 位分类编码。`,
      `No NRII class is known for asset class “${code}”; the code was kept. Fill in the six digits on the page where they are needed.`,
    ),
  classUnknown: (code: string) =>
    notice(
      'class-unknown',
      `国家平台没有分类编码“${code.slice(0, 12)}”，已照录。请核对 6 位编码。`,
      `The national platform has no class “${code.slice(0, 12)}”; it was kept. Check the six digits.`,
    ),
  subjectUnknown: (subject: string) =>
    notice(
      'subject-unknown',
      `“${subject.slice(0, 40)}”不是 GB/T 13745 的一级学科，已照录。`,
      `“${subject.slice(0, 40)}” is no first-level subject of GB/T 13745; it was kept.`,
    ),
  tooLong: (zh: string, en: string, most: number) =>
    notice(
      'long-for-platform',
      `“${zh}”超过国家平台的 ${most} 字，已全部导入；上报时请精简。`,
      `“${en}” is longer than the ${most} characters that the national platform takes; all of it was taken. Shorten it before reporting.`,
    ),
  tooManySubjects: (most: number) =>
    notice(
      'too-many',
      `“主要学科领域”超过 ${most} 个，只取前 ${most} 个。`,
      `There are more than ${most} subjects; the first ${most} were taken.`,
    ),
  priceInWords: (cell: string) =>
    notice(
      'price-in-words',
      `收费“${cell.slice(0, 40)}”不是单一价格，已写入“收费说明”。`,
      `The charge “${cell.slice(0, 40)}” is no single price and was kept as “Charges in words”.`,
    ),
  notAudited: () =>
    notice(
      'not-audited',
      '审核未通过或尚未审核，已存为草稿，不公开。通过后重新导入即可。',
      'It has not passed the audit and was kept as a draft, not public. Import it again once it has.',
    ),
  notShared: () =>
    notice(
      'not-shared',
      '标为不共享，已存为草稿，不公开。',
      'It is marked as not shared and was kept as a draft, not public.',
    ),
} as const
