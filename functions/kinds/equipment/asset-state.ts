import type { Finding, Row } from '../definition.ts'

const says = (words: RegExp, cell: string | undefined) =>
  // 未报废 and 不报废 say the contrary.
  cell !== undefined && cell.length < 60 && words.test(cell) && !/未|不|没有|not\b/i.test(cell)
const yes = (cell: string | undefined) => /^\s*(?:是|y|yes|true|t|1|√)\s*$/i.test(cell ?? '')
const no = (cell: string | undefined) => /^\s*(?:否|不是|n|no|false|f|0|×)\s*$/i.test(cell ?? '')

/** Asset offices list what waits for the scrapyard, or has left the house, among what works: nobody should be sent there. */
export function refuseGone(row: Row): Finding | undefined {
  if (yes(row.scrapped) || says(/报废|报损|scrap|written off|decommission/i, row.state)) return toBeScrapped
  if (says(/调出|调离|转出|已处置|待处置|盘亏|丢失|遗失|退还|变卖|transferred|disposed|lost/i, row.state)) {
    return movedOut
  }
  return undefined
}

/** Why an instrument must not be offered for now: its listing begins as a draft. */
export function whyDraft(row: Row): Finding | undefined {
  if (
    no(row.active) ||
    says(/停用|封存|待修|维修|故障|损坏|out of order|inactive|broken|repair/i, row.state)
  ) {
    return inactive
  }
  return undefined
}

const toBeScrapped: Finding = {
  code: 'to-be-scrapped',
  level: 'error',
  message: {
    zh: '这台仪器标为报废，未导入。若仍可使用，请改掉状态后重新导入。',
    en: 'This instrument is marked for scrapping and was left out. If it still works, change its state and import again.',
  },
}

const movedOut: Finding = {
  code: 'moved-out',
  level: 'error',
  message: {
    zh: '这台仪器标为已调出或已处置，未导入。若仍在本单位，请改掉状态后重新导入。',
    en: 'This instrument is marked as transferred or disposed of and was left out. If it is still here, change its state and import again.',
  },
}

const inactive: Finding = {
  code: 'inactive',
  level: 'notice',
  message: {
    zh: '标为停用或维修中，已存为草稿，不公开。恢复使用后改掉状态重新导入，或在资源页发布。',
    en: 'It is marked as out of use or under repair and was kept as a draft, not public. Once it works, import again or publish it on its page.',
  },
}
