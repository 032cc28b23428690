import type { Details } from '../../../functions/contract/listing.ts'

/** What the association of the demo lists for organisations that have not come themselves: each waits to be claimed. */
export type UnclaimedSeed = {
  readonly name: string
  readonly creditCode?: string
  readonly region: string
  readonly title: string
  readonly description: string
  readonly techniques: readonly string[]
  readonly yuan: number
  readonly details: Details
}

export const associationOfDemo = 'org-zhongpu'

export const unclaimed: readonly UnclaimedSeed[] = [
  {
    name: '汀洲职业技术学院实训中心',
    region: 'CN-FJ',
    title: '半消声室（噪声测量）',
    description:
      '本底噪声 18 dB，可放 1.2 米见方的样机；由协会代为发布。\nSemi-anechoic room for small machines.',
    techniques: ['噪声测量', '声学测试'],
    yuan: 260,
    details: { manufacturer: '自建', yearAcquired: 2018 },
  },
  {
    name: '岑溪河材料老化试验站',
    region: 'CN-GX',
    title: '氙灯老化试验箱',
    description:
      '塑料、涂层的加速老化，按 1000 小时一轮排期；由协会代为发布。\nXenon-arc weathering of plastics and coatings.',
    techniques: ['老化试验', '氙灯'],
    yuan: 45,
    details: { yearAcquired: 2020 },
  },
]
