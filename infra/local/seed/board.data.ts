import type { PriceUnit } from '../../../functions/contract/listing.ts'

/** A need on the board of a first start, told in days before and after the day of seeding. */
export type SeedBoardNeed = {
  /** Stable and unique: a second seeding finds the need by it. */
  readonly key: string
  /** Demo person and organisation that ask. */
  readonly by: string
  readonly organisation: string
  readonly name: 'hidden' | 'shown'
  readonly size: 'micro' | 'small' | 'medium'
  readonly daysAgo: number
  /** Days from publishing to its last day. */
  readonly lasts: number
  readonly text: string
  /** Days after which it was solved elsewhere; absent while it is open. */
  readonly solvedAfter?: number
  readonly answers: readonly {
    readonly by: string
    readonly organisation: string
    readonly daysAgo: number
    readonly text: string
    readonly yuan?: readonly [amount: number, per: PriceUnit]
    /** Days from the day of seeding by which it would be done. */
    readonly doneIn?: number
    readonly status: 'given' | 'thanked'
  }[]
}

/**
 * Needs that nothing in the first catalogue fits (a test holds them to it): two with answers, three that wait, one solved.
 */
export const boardNeeds: readonly SeedBoardNeed[] = [
  {
    key: 'separator-shrinkage',
    by: 'firm',
    organisation: 'org-liguang',
    name: 'hidden',
    size: 'small',
    daysAgo: 9,
    lasts: 30,
    text: '隔膜样品要测 Gurley 透气值和 120 ℃ 热收缩率，各做 4 片，最好能附原始记录。',
    answers: [
      {
        by: 'lab',
        organisation: 'org-hailan',
        daysAgo: 8,
        text: '可以做。透气值用 100 mL 法，热收缩按你们的温度和时间；原始记录一并给。',
        yuan: [150, 'sample'],
        doneIn: 7,
        status: 'given',
      },
      {
        by: 'lab',
        organisation: 'org-jiangcheng',
        daysAgo: 6,
        text: '透气仪下周校准完，之后两个工作日出结果，8 片以内打包计价。',
        yuan: [900, 'run'],
        doneIn: 10,
        status: 'given',
      },
    ],
  },
  {
    key: 'ce-marking-talk',
    by: 'firm2',
    organisation: 'org-ruanyi',
    name: 'shown',
    size: 'micro',
    daysAgo: 5,
    lasts: 45,
    text: 'Who has filed an MDR class I declaration of conformity for a garment? One hour on what the notified body asked would spare us weeks.',
    answers: [
      {
        by: 'mentor',
        organisation: 'org-zhongpu',
        daysAgo: 4,
        text: 'One of our members did so twice; an hour by video next week, free of charge.',
        yuan: [0, 'hour'],
        doneIn: 9,
        status: 'thanked',
      },
    ],
  },
  {
    key: 'supercritical-extraction',
    by: 'holder',
    organisation: 'org-chengtan',
    name: 'hidden',
    size: 'medium',
    daysAgo: 12,
    lasts: 60,
    text: '寻找 50 L 以上的超临界二氧化碳萃取釜，试三批油茶籽。',
    answers: [],
  },
  {
    key: 'oscilloscope-calibration',
    by: 'donor',
    organisation: 'org-mingtu',
    name: 'hidden',
    size: 'small',
    daysAgo: 3,
    lasts: 30,
    text: '翻新的二手示波器 20 台，转赠前要逐台计量校准并出证书，可分批送。',
    answers: [],
  },
  {
    key: 'glassblowing',
    by: 'association',
    organisation: 'org-zhongpu',
    name: 'shown',
    size: 'small',
    daysAgo: 1,
    lasts: 20,
    text: 'A glassblowing bench for one Saturday: eight founders want to learn to seal quartz ampoules.',
    answers: [],
  },
  {
    key: 'drop-test',
    by: 'firm2',
    organisation: 'org-ruanyi',
    name: 'hidden',
    size: 'micro',
    daysAgo: 40,
    lasts: 30,
    text: '外壳要做 1.2 米滚筒跌落，100 次，想知道裂纹从哪里开始。',
    solvedAfter: 11,
    answers: [],
  },
]
