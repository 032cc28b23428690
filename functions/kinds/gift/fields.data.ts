import type { Field } from '../field.ts'

/** Gifts in kind, straight from one giver to one named taker (慈善法 art. 35); money never passes through the platform. */
export const giftFields = [
  {
    name: 'giftType',
    type: 'choice',
    label: { zh: '赠送内容', en: 'What is given' },
    help: {
      zh: '公开承诺的赠与可能被依法要求履行，请确认给得出再发布。本平台不收、不存、不转钱款。',
      en: 'A public promise of a gift can be enforced by law: publish it only if you can give it. Zhongfu takes, holds and transfers no money.',
    },
    options: [
      { value: 'goods', zh: '实物', en: 'Goods' },
      { value: 'compute-credits', zh: '算力', en: 'Compute credits' },
      { value: 'hours', zh: '机时或工时', en: 'Hours of machines or people' },
      { value: 'vouchers', zh: '服务券', en: 'Vouchers' },
    ],
  },
  {
    name: 'quantity',
    type: 'number',
    min: 0,
    max: 1_000_000_000,
    label: { zh: '数量', en: 'Quantity' },
  },
  {
    name: 'unit',
    type: 'text',
    max: 30,
    label: { zh: '单位', en: 'Unit' },
    help: { zh: '如：台、箱、小时、张。', en: 'For example: pieces, boxes, hours.' },
  },
  {
    name: 'condition',
    type: 'choice',
    label: { zh: '物品状况', en: 'Condition' },
    help: { zh: '赠送的物品必须安全、可用。', en: 'Goods that are given must be usable and safe.' },
    options: [
      { value: 'new', zh: '全新', en: 'New' },
      { value: 'used-working', zh: '二手，可正常使用', en: 'Used, in working order' },
      { value: 'not-goods', zh: '非实物', en: 'Not goods' },
    ],
  },
  {
    name: 'safeAndUsable',
    type: 'flag',
    label: { zh: '已确认安全可用', en: 'Checked: usable and safe' },
  },
  {
    name: 'expires',
    type: 'date',
    label: { zh: '有效期至', en: 'Available until' },
    help: {
      zh: '保质期、券的有效期或领取截止日，取最早的。',
      en: 'Shelf life, validity or last day to collect, whichever comes first.',
    },
  },
  {
    name: 'conditions',
    type: 'longtext',
    max: 1000,
    label: { zh: '领取条件', en: 'Conditions' },
    help: {
      zh: '谁可以领、用来做什么、怎么交接。',
      en: 'Who may have it, what for, and how it is handed over.',
    },
  },
  {
    name: 'takerNote',
    type: 'longtext',
    max: 600,
    label: { zh: '受赠人说明', en: 'Note on the taker' },
    help: {
      zh: '每次赠与一位确定的受赠人，不得是赠与人的利害关系人。',
      en: 'Each gift goes to one named taker, who must not be a related party of the giver.',
    },
  },
  {
    name: 'reportWanted',
    type: 'flag',
    label: { zh: '希望反馈使用情况', en: 'Asks how the gift was used' },
  },
  {
    name: 'donorAnonymous',
    type: 'flag',
    label: { zh: '对公众匿名', en: 'Giver anonymous to the public' },
    help: { zh: '受赠人和平台仍知道赠与人是谁。', en: 'The taker and the platform still know who gives.' },
  },
] as const satisfies readonly Field[]
