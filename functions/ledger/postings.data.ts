import type { Bilingual } from '../contract/language.ts'

/** Names of what a kind of posting (`booking.income`) says beside the way of dealing, which has a name of its own. */
export const postingLabels: Readonly<Record<string, { readonly label: Bilingual }>> = {
  gift: { label: { zh: '赠送', en: 'Gift' } },
  voucher: { label: { zh: '创新券', en: 'Innovation voucher' } },
  programme: { label: { zh: '创新券计划', en: 'Voucher programme' } },
  minutes: { label: { zh: '使用时间', en: 'time used' } },
  income: { label: { zh: '费用', en: 'fee' } },
  licence: { label: { zh: '许可费', en: 'licence fee' } },
  session: { label: { zh: '辅导时间', en: 'session' } },
  funded: { label: { zh: '预算拨入', en: 'funded' } },
  reduced: { label: { zh: '预算调减', en: 'reduced' } },
  reserved: { label: { zh: '预留', en: 'reserved' } },
  posted: { label: { zh: '抵扣', en: 'used' } },
  issued: { label: { zh: '发放', en: 'issued' } },
  'handed-in': { label: { zh: '提交兑付', en: 'handed in' } },
  decided: { label: { zh: '兑付审核', en: 'decided' } },
  reversal: { label: { zh: '冲正', en: 'taken back' } },
}
