import type { Weight } from '../weight.ts'

/** Gifts: what, how much, until when, and for whom. */
export const giftWeights: readonly Weight[] = [
  {
    field: 'description',
    weight: 18,
    enough: 20,
    why: { zh: '写明是什么、什么状态、怎么取。', en: 'Say what it is, its state, and how to collect it.' },
  },
  {
    field: 'quantity',
    weight: 16,
    why: { zh: '写明数量，来领的人心里有数。', en: 'State how much there is.' },
  },
  {
    field: 'condition',
    weight: 14,
    why: { zh: '写明新旧，赠品必须能用。', en: 'State its condition: a gift must be usable.' },
  },
  {
    field: 'safeAndUsable',
    weight: 12,
    why: { zh: '确认安全可用后再发布。', en: 'Confirm that it is safe and usable.' },
  },
  {
    field: 'expires',
    weight: 10,
    why: { zh: '写明有效期或领取截止日。', en: 'Give the last day to collect it.' },
  },
  {
    field: 'giftType',
    weight: 8,
    why: { zh: '选明赠送的是实物、机时还是服务券。', en: 'Choose goods, hours or vouchers.' },
  },
  { field: 'conditions', weight: 8, enough: 4, why: { zh: '写明谁可以领。', en: 'Say who may have it.' } },
  {
    field: 'photos',
    weight: 8,
    why: { zh: '一张实物照片胜过许多话。', en: 'A photo of the real thing says more than words.' },
  },
  { field: 'site', weight: 6, why: { zh: '写明取货地点。', en: 'Say where to collect it.' } },
]
