import type { State } from '../../process.ts'
import { settledState } from '../../processes/acceptance.data.ts'

export const commissionStates = {
  enquired: {
    label: { zh: '已询价', en: 'Enquired' },
    turn: 'provider',
    next: { zh: '报价或婉拒', en: 'Give a quotation or decline' },
    deadline: { wait: { workingDays: 3 }, step: 'expire' },
  },
  quoted: {
    label: { zh: '已报价', en: 'Quoted' },
    turn: 'taker',
    next: { zh: '确认委托单，或再议', en: 'Commission it, or ask again' },
    deadline: { wait: { fact: 'quoteValid' }, step: 'expire' },
  },
  commissioned: {
    label: { zh: '已委托，待送样', en: 'Commissioned, sample to be sent' },
    turn: 'taker',
    next: { zh: '寄出样品并填单号', en: 'Send the sample and give the parcel number' },
    deadline: { wait: { days: 30 }, step: 'expire' },
    agreed: true,
  },
  shipped: {
    label: { zh: '样品在途', en: 'Sample on its way' },
    turn: 'provider',
    next: { zh: '收样并编号', en: 'Receive the sample and number it' },
    deadline: { wait: { workingDays: 10 }, step: 'remind-receipt' },
    agreed: true,
  },
  received: {
    label: { zh: '已收样，测试中', en: 'Received, being tested' },
    turn: 'provider',
    next: { zh: '完成测试', en: 'Do the test' },
    deadline: { wait: { workingDays: 'reportDays' }, step: 'remind-report' },
    agreed: true,
  },
  unpaid: {
    label: { zh: '已测试，待付款', en: 'Tested, payment awaited' },
    turn: 'taker',
    next: {
      zh: '付款并上传凭证；到账后交付报告',
      en: 'Pay and show proof; the report follows once the payment has come in',
    },
    deadline: { wait: { workingDays: 10 }, step: 'remind-settle' },
    agreed: true,
  },
  tested: {
    label: { zh: '已测试，待出报告', en: 'Tested, report to follow' },
    turn: 'provider',
    next: { zh: '交付报告', en: 'Give the report' },
    deadline: { wait: { workingDays: 5 }, step: 'remind-report' },
    agreed: true,
  },
  reported: {
    label: { zh: '报告已交付', en: 'Report delivered' },
    turn: 'taker',
    next: { zh: '验收，或在期限内申请复测', en: 'Accept it, or ask for a retest in time' },
    deadline: { wait: { days: 'retestDays' }, step: 'accept-silently' },
    agreed: true,
  },
  retesting: {
    label: { zh: '复测中', en: 'Being tested again' },
    turn: 'provider',
    next: { zh: '完成复测，交付报告', en: 'Test again and give the report' },
    deadline: { wait: { workingDays: 'reportDays' }, step: 'remind-report' },
    agreed: true,
  },
  accepted: {
    label: { zh: '已验收，待结算', en: 'Accepted, to be settled' },
    turn: 'provider',
    next: { zh: '登记到账和发票，完成结算', en: 'Note payment and invoice, and settle' },
    deadline: { wait: { workingDays: 10 }, step: 'remind-settle' },
    agreed: true,
  },
  settled: settledState,
  declined: { label: { zh: '已婉拒', en: 'Declined' }, end: 'ended' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, end: 'ended' },
  expired: { label: { zh: '已过期', en: 'Expired' }, end: 'ended' },
} as const satisfies Readonly<Record<string, State>>
