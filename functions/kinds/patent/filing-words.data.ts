import type { Bilingual } from '../../contract/language.ts'

/** Words of the filing pack. Nothing in them advertises (实施细则 art. 85), and nothing says that we grant or announce. */
export const filingWords = {
  declaration: { zh: '专利开放许可声明（草稿）', en: 'Declaration of an open licence (draft)' },
  notice: { zh: '实施开放许可专利的书面通知', en: 'Written notice to use a patent under its open licence' },
  patentNumber: { zh: '专利号', en: 'Patent number' },
  titleOfPatent: { zh: '发明创造名称', en: 'Title' },
  holder: { zh: '专利权人', en: 'Holder' },
  coOwners: { zh: '共有专利权人（均签字）', en: 'Co-owners (each signs)' },
  fee: { zh: '许可使用费支付方式、标准', en: 'How the fee is paid, and how much' },
  term: { zh: '专利许可期限', en: 'Term of the licence' },
  evaluation: { zh: '专利权评价报告', en: 'Evaluation report' },
  announcement: { zh: '开放许可公告号', en: 'Announcement number' },
  to: { zh: '致专利权人', en: 'To the holder' },
  from: { zh: '通知人', en: 'From' },
  address: { zh: '通知人地址', en: 'Address' },
  use: { zh: '实施的内容和范围', en: 'What it is used for' },
  period: { zh: '实施期限', en: 'Period' },
  attached: { zh: '随声明提交', en: 'filed with the declaration' },
  fillIn: { zh: '请在资源里填写', en: 'Fill it in on the listing' },
  everySignature: { zh: '请取得每一位共有人的签字', en: 'Obtain the signature of each co-owner' },
  obtainIt: { zh: '请先向国家知识产权局请求出具', en: 'Request it from the patent office first' },
  declares: {
    zh: '专利权人声明：愿意许可任何单位或者个人按上述方式和标准实施本专利；本专利没有处于有效期内的独占或排他许可，权属没有中止程序，年费已按规定缴纳，没有未经质权人同意的质押。',
    en: 'The holder declares to be willing to license anybody on the terms above; that no exclusive or sole licence is in force, no proceeding on ownership is pending, the annual fees are paid, and that it is not given as security (质押) without the creditor’s consent.',
  },
  truth: {
    zh: '不得提供虚假材料、隐瞒事实（专利法实施细则第八十八条）。',
    en: 'False material and concealed facts are forbidden (Implementing Regulations of the Patent Law, art. 88).',
  },
  filesDeclaration: {
    zh: '这是草稿，由专利权人签字后自行提交国家知识产权局；是否公告由国知局决定。公告后请把公告号填进资源。',
    en: 'This is a draft: the holder signs it and files it with the patent office, which decides on the announcement. Fill in the announcement number on the listing afterwards.',
  },
  noticeDeclares: {
    zh: '通知人愿意按公告的方式和标准支付许可使用费，实施上述专利。',
    en: 'The undersigned will use the patent and pay the fee in the way and amount announced.',
  },
  arises: {
    zh: '书面通知专利权人并按公告支付许可使用费后，即获得专利实施许可（专利法第五十一条），不需要专利权人另行同意。',
    en: 'The licence arises once the holder is notified in writing and the fee is paid as announced (Patent Law, art. 51); no further consent of the holder is needed.',
  },
  filesProof: {
    zh: '专利权人或被许可人凭能够证明达成许可的书面文件，向国家知识产权局备案（专利法实施细则第八十七条）。',
    en: 'Either side files the written proof of the licence with the patent office (Implementing Regulations of the Patent Law, art. 87).',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

const yuan = (fen: number) => (fen / 100).toFixed(2)

/** How a fee is counted, in a few words. `fen` the fixed part, `share` in percent. */
export function feeModelWords({
  model,
  fen,
  share,
}: {
  readonly model: 'free' | 'fixed' | 'yearly' | 'sales' | 'profit'
  readonly fen: number
  readonly share: number
}): Bilingual {
  const entry =
    fen > 0 ? { zh: `入门费 ${yuan(fen)} 元，`, en: `entry fee of CNY ${yuan(fen)}, ` } : { zh: '', en: '' }
  switch (model) {
    case 'free':
      return { zh: '不收许可使用费', en: 'Free of charge' }
    case 'fixed':
      return { zh: `一次总付 ${yuan(fen)} 元`, en: `CNY ${yuan(fen)} once` }
    case 'yearly':
      return { zh: `每年 ${yuan(fen)} 元`, en: `CNY ${yuan(fen)} a year` }
    case 'sales':
      return { zh: `${entry.zh}按净销售额的 ${share}% 提成`, en: `${entry.en}${share} % of net sales` }
    case 'profit':
      return { zh: `${entry.zh}按利润的 ${share}% 提成`, en: `${entry.en}${share} % of profit` }
  }
}
