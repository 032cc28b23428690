import type { Bilingual } from '../../contract/language.ts'
import type { PaperName } from '../../contract/paper.ts'

/** What papers are called in lists. */
export const paperLabels: Readonly<Record<PaperName, Bilingual>> = {
  quotation: { zh: '报价单', en: 'Quotation' },
  agreement: { zh: '服务协议', en: 'Agreement' },
  'commission-form': { zh: '委托测试单', en: 'Commission form' },
  'usage-report': { zh: '使用报告', en: 'Report on the use' },
  'voucher-claim': { zh: '创新券兑付申请单', en: 'Voucher claim' },
  'taker-notice': { zh: '开放许可书面通知', en: 'Notice to the holder' },
  'gift-agreement': { zh: '赠与协议', en: 'Agreement of the gift' },
}
