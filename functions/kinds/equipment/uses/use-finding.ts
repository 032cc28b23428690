import type { Finding } from '../../definition.ts'

const quote = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 39).toWellFormed()}…` : cell)
const finding = (level: Finding['level'], code: string, zh: string, en: string): Finding => ({
  code,
  level,
  message: { zh, en },
})

/** Findings of machine-hour records and busy times. */
export const useFindings = {
  noInstrument: () =>
    finding(
      'error',
      'no-instrument',
      '这一行没有写是哪台仪器，未导入。请加一列资产编号或仪器名称；日历文件请把仪器名称写进日历名称或地点（LOCATION）。',
      'This row does not say which instrument is meant and was left out. Add a column with its asset number or name; in a calendar file put the name into the calendar’s name or the location.',
    ),
  noPeriod: (cell: string) =>
    finding(
      'error',
      'no-period',
      cell
        ? `看不懂时间“${quote(cell)}”，未导入。请写成 2026年3月、2026-03-05 或 2026-01-01至2026-03-31。`
        : '这一行没有写日期或月份，未导入。请写成 2026年3月、2026-03-05 或 2026-01-01至2026-03-31。',
      cell
        ? `The time “${quote(cell)}” could not be read and the row was left out. Write 2026-03, 2026-03-05 or 2026-01-01 ~ 2026-03-31.`
        : 'This row names no day or month and was left out. Write 2026-03, 2026-03-05 or 2026-01-01 ~ 2026-03-31.',
    ),
  periodTooLong: () =>
    finding(
      'error',
      'period-too-long',
      '时间段超过一年，未导入。请按年、季或月分行。',
      'The period is longer than a year and was left out. Give a row for each year, quarter or month.',
    ),
  noHours: (cell: string) =>
    finding(
      'error',
      'no-hours',
      cell
        ? `看不懂机时“${quote(cell)}”，未导入。请写小时数，如 12.5。`
        : '这一行没有写机时，未导入。请写小时数，如 12.5。',
      cell
        ? `The hours “${quote(cell)}” could not be read and the row was left out. Write a number of hours such as 12.5.`
        : 'This row gives no hours and was left out. Write a number of hours such as 12.5.',
    ),
  tooManyHours: (hours: number, most: number) =>
    finding(
      'error',
      'too-many-hours',
      `机时 ${hours} 小时超过这段时间的总小时数 ${most}，未导入。请核对机时和日期。`,
      `${hours} hours are more than the ${most} hours that the period has; the row was left out. Check hours and dates.`,
    ),
  externalAbove: () =>
    finding(
      'error',
      'external-above-total',
      '对外机时大于总机时，未导入。请核对两列。',
      'The external hours exceed the total; the row was left out. Check both columns.',
    ),
  takenAsMonth: (from: string) =>
    finding(
      'notice',
      'taken-as-month',
      `日期 ${from} 的机时超过 24 小时，已按整月计。`,
      `There are more than 24 hours on ${from}; they were taken for the whole month.`,
    ),
  sumDiffers: () =>
    finding(
      'notice',
      'sum-differs',
      '内部与对外机时之和不等于总机时，已按总机时和对外机时计。',
      'Hours inside and outside do not add up to the total; the total and the external hours were taken.',
    ),
  onlyExternal: () =>
    finding(
      'notice',
      'only-external',
      '只有对外机时，没有总机时：已按总机时等于对外机时计。补上总机时后重新导入即可更新。',
      'There are only external hours and no total: the total was taken to be the same. Add the total and import again.',
    ),
  noTime: (zh: string, en: string, cell: string) =>
    finding(
      'error',
      'no-time',
      cell
        ? `看不懂${zh}“${quote(cell)}”，未导入。请写成 2026-03-05 09:00。`
        : `这一行没有${zh}，未导入。请写成 2026-03-05 09:00。`,
      cell
        ? `The ${en} “${quote(cell)}” could not be read and the row was left out. Write it as 2026-03-05 09:00.`
        : `This row has no ${en} and was left out. Write it as 2026-03-05 09:00.`,
    ),
  endBeforeStart: () =>
    finding(
      'error',
      'end-before-start',
      '结束时间不晚于开始时间，未导入。请核对两列。',
      'The end is not later than the start; the row was left out. Check both.',
    ),
  busyTooLong: (most: number) =>
    finding(
      'error',
      'busy-too-long',
      `占用时段超过 ${most} 天，未导入。长期停用请把资源存为草稿。`,
      `The time is longer than ${most} days and was left out. Keep the resource as a draft while it is out of use.`,
    ),
} as const
