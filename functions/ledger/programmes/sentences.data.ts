import type { Bilingual } from '../../contract/language.ts'

/** Why a programme carries nothing of a dealing, each with what to do. */
export const voucherRefusals = {
  closed: {
    zh: '这个创新券计划已关闭：请选择另一个，或不使用创新券。',
    en: 'This voucher programme is closed: choose another one, or go on without a voucher.',
  },
  'not-begun': {
    zh: '这个创新券计划还没有开始：请在开始日期之后再提交。',
    en: 'This voucher programme has not begun: send the request after its first day.',
  },
  over: {
    zh: '这个创新券计划的申领期已过：请选择另一个，或不使用创新券。',
    en: 'The time of this voucher programme is over: choose another one, or go on without a voucher.',
  },
  provider: {
    zh: '提供方不在这个创新券计划的服务机构名单内：请选择另一个计划或另一家机构。',
    en: 'The provider is not registered with this voucher programme: choose another programme or another provider.',
  },
  related: {
    zh: '与提供方有关联关系的单位不能使用创新券。',
    en: 'Parties related to the provider cannot use vouchers of this programme.',
  },
  service: {
    zh: '这类服务不在创新券支持范围内：请查看计划说明。',
    en: 'This kind of service is left out by the programme: see its terms.',
  },
  purpose: {
    zh: '这种用途不在创新券支持范围内：请查看计划说明。',
    en: 'This purpose is left out by the programme: see its terms.',
  },
  subsidised: {
    zh: '同一项服务已获得其他补贴，不能重复使用创新券。',
    en: 'The same service is subsidised already: there is no second subsidy for it.',
  },
  'no-firm': {
    zh: '创新券由单位使用：请以贵单位的名义提交。',
    en: 'Vouchers are for organisations: send the request in the name of yours.',
  },
  region: {
    zh: '贵单位所在地区不在这个创新券计划范围内。',
    en: 'The programme is not for organisations in your region.',
  },
  tier: {
    zh: '这个创新券计划要求单位先完成认证：请在“单位设置”中提交统一社会信用代码。',
    en: 'The programme asks for a verified organisation first: give its unified social credit code in the settings.',
  },
  size: {
    zh: '这个创新券计划不面向贵单位这样规模的单位。',
    en: 'The programme is not for organisations of your size.',
  },
  unregistered: {
    zh: '请先登记（“我的单位”→“创新券”）：只有登记之后开始的服务才能使用。',
    en: 'Register on the page “Vouchers” first: only services that begin after it count.',
  },
  'registered-late': {
    zh: '服务在登记之前已经开始：登记之后开始的服务才能使用创新券。',
    en: 'The service began before the registration: only services that begin after it count.',
  },
  'cap-used': {
    zh: '贵单位本年度的创新券额度已用完：可在下一年度再申请，或不使用创新券。',
    en: 'Your organisation has used its allowance of this year: wait for the next one, or go on without a voucher.',
  },
  'budget-used': {
    zh: '这个创新券计划的预算已用完：请选择另一个，或不使用创新券。',
    en: 'The budget of this programme is used up: choose another one, or go on without a voucher.',
  },
  'too-little': {
    zh: '金额太小，创新券抵扣不到一分钱。',
    en: 'The amount is too small for a share of at least one fen.',
  },
  unpriced: {
    zh: '价格还没有确定：确认报价之后再预留创新券。',
    en: 'There is no price yet: the voucher is reserved once the price is agreed.',
  },
  'settled-late': {
    zh: '已超过这个创新券计划的结算期限：本次不再使用创新券，预留已释放。',
    en: 'The programme’s last day for settling has passed: nothing is carried, and what was reserved is free again.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
export type VoucherRefusal = keyof typeof voucherRefusals

/** Under every expected share: the office decides when it is handed in. */
export const expectedSentence: Bilingual = {
  zh: '预计抵扣（以审核为准）',
  en: 'Expected voucher share (subject to approval)',
}
