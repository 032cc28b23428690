import type { Grade } from '../contract/feed.ts'
import type { Bilingual } from '../contract/language.ts'

/** One published rule: a grade is reached where all rules of it, and of those below, are kept. */
export type QualityRule = {
  readonly name: QualityMeasure
  readonly grade: Exclude<Grade, 'none'>
  /** Share of the source's rows that has to keep it; 1 for what concerns the source as a whole. */
  readonly atLeast: number
  /** How much work it is for whoever publishes the source: the cheapest is advised first. */
  readonly effort: number
  /** What the rule asks for, as it is published. */
  readonly asks: Bilingual
  /** What to do; `{rows}` stands for the number of rows that lack it. */
  readonly advice: Bilingual
}

/**
 * What is measured: `readable` rows that can be taken; `contact` with somebody to reach; `id` an id of their own; `place` where it stands;
 * `techniques` what it can do; `described` a description; `clean` nothing odd about the row; `secure` https; `fresh` changed
 * within a quarter of a year.
 */
export const qualityMeasures = [
  'readable',
  'contact',
  'id',
  'place',
  'techniques',
  'described',
  'clean',
  'secure',
  'fresh',
] as const
export type QualityMeasure = (typeof qualityMeasures)[number]

/** Days after which a source that never changed counts as left alone: the quarter in which use records are due. */
export const freshDays = 92

export const qualityRules: readonly QualityRule[] = [
  {
    name: 'readable',
    grade: 'bronze',
    atLeast: 0.8,
    effort: 3,
    asks: { zh: '至少 80% 的行可以导入', en: 'At least 80% of the rows can be taken' },
    advice: {
      zh: '有 {rows} 行无法导入：请按导入报告改正这些行。',
      en: '{rows} rows cannot be taken: correct them as the report of the import says.',
    },
  },
  {
    name: 'contact',
    grade: 'bronze',
    atLeast: 0.8,
    effort: 2,
    asks: { zh: '至少 80% 的行有联系方式', en: 'At least 80% of the rows name a contact' },
    advice: {
      zh: '给 {rows} 行补上联系电话、邮箱或网址；可以全部填写同一个服务台。',
      en: 'Give {rows} rows a phone, mail or web address to write to; one service desk for all of them will do.',
    },
  },
  {
    name: 'id',
    grade: 'silver',
    atLeast: 1,
    effort: 2,
    asks: { zh: '每一行都有固定的编号', en: 'Every row has an id that stays' },
    advice: {
      zh: '给 {rows} 行补上固定编号（如资产编号）：改名后仍能认出同一台仪器。',
      en: 'Give {rows} rows an id that stays, such as the asset number: then a renamed instrument is known again.',
    },
  },
  {
    name: 'readable',
    grade: 'silver',
    atLeast: 0.95,
    effort: 3,
    asks: { zh: '至少 95% 的行可以导入', en: 'At least 95% of the rows can be taken' },
    advice: {
      zh: '有 {rows} 行无法导入：请按导入报告改正这些行。',
      en: '{rows} rows cannot be taken: correct them as the report of the import says.',
    },
  },
  {
    name: 'place',
    grade: 'silver',
    atLeast: 0.9,
    effort: 1,
    asks: { zh: '至少 90% 的行写明所在地点', en: 'At least 90% of the rows say where the thing stands' },
    advice: {
      zh: '给 {rows} 行补上所在校区或城市。',
      en: 'Give {rows} rows their town or campus.',
    },
  },
  {
    name: 'described',
    grade: 'silver',
    atLeast: 0.5,
    effort: 4,
    asks: { zh: '至少一半的行有说明', en: 'At least half of the rows have a description' },
    advice: {
      zh: '给 {rows} 行写一两句说明：能做什么样品、什么指标。',
      en: 'Describe {rows} rows in a sentence or two: which samples, how exact.',
    },
  },
  {
    name: 'secure',
    grade: 'gold',
    atLeast: 1,
    effort: 1,
    asks: { zh: '以 https 发布', en: 'Published over https' },
    advice: { zh: '把网址改为 https:// 发布。', en: 'Publish it over https.' },
  },
  {
    name: 'fresh',
    grade: 'gold',
    atLeast: 1,
    effort: 2,
    asks: {
      zh: `最近 ${freshDays} 天内有更新`,
      en: `Changed within the last ${freshDays} days`,
    },
    advice: {
      zh: `内容超过 ${freshDays} 天没有更新：请核对一遍，并重新发布。`,
      en: `Nothing has changed for more than ${freshDays} days: look it through and publish it anew.`,
    },
  },
  {
    name: 'techniques',
    grade: 'gold',
    atLeast: 0.8,
    effort: 4,
    asks: { zh: '至少 80% 的行写明能做的测试或技术', en: 'At least 80% of the rows name techniques' },
    advice: {
      zh: '给 {rows} 行补上能做的测试或技术名称，企业就是按这些词来找的。',
      en: 'Name the techniques of {rows} rows: those are the words that firms search by.',
    },
  },
  {
    name: 'described',
    grade: 'gold',
    atLeast: 0.8,
    effort: 5,
    asks: { zh: '至少 80% 的行有说明', en: 'At least 80% of the rows have a description' },
    advice: {
      zh: '给 {rows} 行写一两句说明：能做什么样品、什么指标。',
      en: 'Describe {rows} rows in a sentence or two: which samples, how exact.',
    },
  },
  {
    name: 'clean',
    grade: 'gold',
    atLeast: 0.95,
    effort: 3,
    asks: { zh: '至少 95% 的行没有任何提示', en: 'Nothing is odd about at least 95% of the rows' },
    advice: {
      zh: '有 {rows} 行带有提示：请在导入结果中逐行查看。',
      en: '{rows} rows were taken with a remark: read them in the result of the import.',
    },
  },
]
