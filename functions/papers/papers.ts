import type { PaperName } from '../contract/paper.ts'
import type { PaperContent } from './content.ts'
import { usageReport, voucherClaim } from './contents/afterwards.ts'
import { agreement } from './contents/agreement.ts'
import { commissionForm, quotation } from './contents/commission.ts'
import { takerNoticePaper } from './contents/filing.ts'
import { giftAgreement } from './contents/gift.ts'
import type { Subject } from './subject.ts'

/** What each paper says of an engagement. */
export const papers: Readonly<Record<PaperName, (subject: Subject) => PaperContent>> = {
  quotation,
  agreement,
  'commission-form': commissionForm,
  'usage-report': usageReport,
  'voucher-claim': voucherClaim,
  'taker-notice': takerNoticePaper,
  'gift-agreement': giftAgreement,
}
