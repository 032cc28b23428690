import type { Bilingual } from '../../contract/language.ts'
import type { LicenceRule } from '../../contract/licence.ts'

const patentLaw = (article: string, number: string): Bilingual => ({
  zh: `专利法第${article}条`,
  en: `Patent Law, art. ${number}`,
})
const openRules = (item: string, number: string): Bilingual => ({
  zh: `专利法实施细则第八十六条第（${item}）项`,
  en: `Implementing Regulations of the Patent Law, art. 86 (${number})`,
})

/** Where each rule stands in the law. */
export const articles: Readonly<Record<LicenceRule, Bilingual>> = {
  territory: { zh: '专利权的地域性', en: 'Patents hold in the territory of their office' },
  granted: { zh: '专利法实施细则第八十五条', en: 'Implementing Regulations of the Patent Law, art. 85' },
  expiry: patentLaw('四十二', '42'),
  'annual-fee': openRules('三', '3'),
  security: openRules('四', '4'),
  'exclusive-licence': openRules('一', '1'),
  dispute: openRules('二', '2'),
  'co-owners': patentLaw('十四', '14'),
  'evaluation-report': patentLaw('五十', '50'),
  announcement: patentLaw('五十', '50'),
  fee: patentLaw('五十一', '51'),
}

/** What the rules say; each broken one says what to do. */
export const sentences = {
  expired: {
    zh: '专利已失效，任何人可以自由使用，不需要许可，也不能收许可费。',
    en: 'The patent has expired: everybody may use it freely, no licence is needed and none can be sold.',
  },
  foreign: {
    zh: '境外专利·同族未核实：在中国没有效力，不能许可在中国使用。有中国同族的，请把那件中国专利单独列出。',
    en: 'A foreign patent, its family not verified: it has no force in China and is not licensed for use there. List a Chinese family member as a patent of its own.',
  },
  chinese: { zh: '中国专利。', en: 'A Chinese patent.' },
  officeUnsaid: {
    zh: '没有写明是哪个国家的专利：请先核对专利号。',
    en: 'The office is not stated: check the patent number first.',
  },
  granted: { zh: '已授权。', en: 'Granted.' },
  pending: {
    zh: '还没有授权：公告授予专利权之后才能开放。',
    en: 'It is not granted yet: it can be opened once its grant is announced.',
  },
  grantUnsaid: {
    zh: '没有写明是否已授权：请在国知局公布公告系统核对。',
    en: 'Whether it is granted is not stated: look it up in the register of the patent office.',
  },
  endUnsaid: {
    zh: '没有写明申请日或届满日，不知道期限到哪一天。',
    en: 'Neither filing date nor expiry is stated, so that its term is not known.',
  },
  'annual-fee': {
    yes: { zh: '权利人说明年费没有欠缴。', en: 'The holder states that the annual fees are paid.' },
    no: {
      zh: '年费没有按规定缴纳：补缴后更新资源，才能许可。',
      en: 'An annual fee is unpaid: pay it and update the listing before any licence.',
    },
    unsaid: { zh: '没有说明年费是否缴清。', en: 'Whether the annual fees are paid is not stated.' },
  },
  security: {
    yes: { zh: '权利人说明没有质押。', en: 'The holder states that it is not given as security.' },
    no: {
      zh: '专利权已质押，质权人还没有同意：取得质权人书面同意后才能许可。',
      en: 'It is given as security (质押) and the creditor has not agreed: obtain the creditor’s written consent first.',
    },
    unsaid: { zh: '没有说明是否质押。', en: 'Whether it is given as security is not stated.' },
  },
  creditorAgreed: {
    zh: '已质押，质权人已同意许可。',
    en: 'Given as security (质押); the creditor has agreed to licences.',
  },
  'exclusive-licence': {
    yes: {
      zh: '权利人说明没有有效的独占或排他许可。',
      en: 'The holder states that no exclusive or sole licence is in force.',
    },
    no: {
      zh: '独占或排他许可还在有效期内：到期或解除后才能许可给他人。',
      en: 'An exclusive or sole licence is in force: nobody else can be licensed until it ends.',
    },
    unsaid: {
      zh: '没有说明有没有独占或排他许可。',
      en: 'Whether an exclusive or sole licence is in force is not stated.',
    },
  },
  dispute: {
    yes: {
      zh: '权利人说明权属没有争议，也没有被法院查封。',
      en: 'The holder states that its ownership is neither disputed nor frozen.',
    },
    no: {
      zh: '权属有争议或被法院采取保全措施，程序中止期间不能许可。',
      en: 'Its ownership is disputed or frozen by a court: no licence while that lasts.',
    },
    unsaid: {
      zh: '没有说明权属有没有争议或查封。',
      en: 'Whether its ownership is disputed or frozen is not stated.',
    },
  },
  ownersSigned: { zh: '全体共有人已签字同意。', en: 'Every co-owner has signed.' },
  evaluated: { zh: '有专利权评价报告。', en: 'It has its evaluation report.' },
  notEvaluated: {
    zh: '实用新型和外观设计声明开放许可，必须提供专利权评价报告：请先向国知局请求出具。',
    en: 'A utility model or design needs its evaluation report for an open licence: request it from the patent office first.',
  },
  withdrawn: {
    zh: '开放许可已公告撤回：不再接受新的许可，之前获得的许可继续有效。',
    en: 'The withdrawal of the open licence is announced: no new licence is taken, earlier ones stay in force.',
  },
  notAnnounced: {
    zh: '国家知识产权局还没有公告：公告后在资源里填写公告号，别人才能按开放许可使用。',
    en: 'The patent office has not announced it yet: fill in the announcement number once it has, then others can use it.',
  },
  noFee: {
    zh: '没有写明许可使用费的支付方式和标准：请照公告内容填写。',
    en: 'How the fee is paid and how much it is, is not stated: fill it in as announced.',
  },
  feeStated: {
    zh: '许可使用费的支付方式和标准已写明。',
    en: 'How the fee is paid and how much it is, is stated.',
  },
} as const
