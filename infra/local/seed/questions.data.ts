import type { Kind } from '../../../functions/contract/kind.ts'

/** Questions about one listing of the first catalogue, told in days before the day of seeding. */
export type SeedQuestions = {
  /** The listing's key. */
  readonly about: string
  readonly kind: Kind
  readonly organisation: string
  /** `answeredAfter`: days that the provider took; absent where it never answered. */
  readonly asked: readonly {
    readonly by: string
    readonly daysAgo: number
    readonly answeredAfter?: number
    readonly text: string
    readonly answer?: string
  }[]
}

/** Enough of a past that the pages show how three providers answer: one quickly, one always, one seldom. */
export const questions: readonly SeedQuestions[] = [
  {
    about: 'sem-eds-jiangcheng',
    kind: 'equipment',
    organisation: 'org-jiangcheng',
    asked: [
      {
        by: 'holder',
        daysAgo: 76,
        answeredAfter: 1,
        text: '样品不导电，需要自己先喷金吗？',
        answer: '不需要，我们喷金，费用已含在单价里。',
      },
      {
        by: 'donor',
        daysAgo: 69,
        answeredAfter: 1,
        text: 'Can we watch while our sample is measured?',
        answer: 'Yes, on weekdays; say so when you send it.',
      },
      {
        by: 'association',
        daysAgo: 61,
        answeredAfter: 2,
        text: '会员企业一次送十个样，能安排在同一天吗？',
        answer: '可以，请提前三天告诉我们。',
      },
      {
        by: 'mentor',
        daysAgo: 55,
        answeredAfter: 1,
        text: '截面样品怎么固定？',
        answer: '请做成 10 mm 以内的小块，我们用导电胶固定。',
      },
      {
        by: 'holder',
        daysAgo: 47,
        answeredAfter: 1,
        text: '结果里有原始图像吗？',
        answer: '有，TIFF 原图和能谱数据都给。',
      },
    ],
  },
  {
    about: 'contact-angle-yunxi',
    kind: 'equipment',
    organisation: 'org-yunxi',
    asked: [
      {
        by: 'holder',
        daysAgo: 80,
        answeredAfter: 3,
        text: '薄膜有弧度能测吗？',
        answer: '能，贴平在载玻片上即可。',
      },
      {
        by: 'donor',
        daysAgo: 72,
        answeredAfter: 3,
        text: '一次最多送几个样？',
        answer: '二十个以内当天测完。',
      },
      {
        by: 'mentor',
        daysAgo: 64,
        answeredAfter: 5,
        text: '可以换成油滴吗？',
        answer: '可以，请自备油样 5 mL。',
      },
      {
        by: 'association',
        daysAgo: 58,
        answeredAfter: 2,
        text: 'Do you report surface energy as well?',
        answer: 'Yes, with two liquids.',
      },
      {
        by: 'holder',
        daysAgo: 50,
        answeredAfter: 3,
        text: '织物吸水太快怎么办？',
        answer: '我们用高速录像取接触瞬间的值。',
      },
    ],
  },
  {
    about: 'particle-size-huaixi',
    kind: 'equipment',
    organisation: 'org-huaixi',
    asked: [
      { by: 'holder', daysAgo: 84, text: '易团聚的粉末能先超声吗？' },
      {
        by: 'donor',
        daysAgo: 75,
        answeredAfter: 12,
        text: '最少要多少样品？',
        answer: '干法 5 克，湿法 1 克。',
      },
      { by: 'association', daysAgo: 66, text: '报告能写英文吗？' },
      {
        by: 'mentor',
        daysAgo: 57,
        answeredAfter: 9,
        text: 'Is ethanol possible as the dispersant?',
        answer: 'Yes; tell us before you send the powder.',
      },
      { by: 'holder', daysAgo: 49, text: '周末能送样吗？' },
    ],
  },
]
