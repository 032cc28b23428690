import type * as z from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Bilingual, Language } from '../../contract/language.ts'
import { type Problem, type ProblemCode, type ProblemPlace, problemCodes } from '../../contract/problem.ts'
import { Refusal } from '../refusal.ts'
import { problemTexts } from './problem-texts.ts'

const locales = { zh: zhCN().localeError, en: en().localeError }

/** Sentences for checks of our own, whose code stands where zod would put its sentence. */
const ownChecks: Readonly<Record<string, Bilingual>> = {
  'unreadable-text': {
    zh: '含有无法识别的字符：请以 UTF-8 编码重新输入',
    en: 'It contains unreadable characters: type it again or send it as UTF-8',
  },
  'one-line': {
    zh: '请写在一行内，不要换行或使用制表符',
    en: 'Write it on one line, without line breaks or tabs',
  },
  'web-address': {
    zh: '请填写完整的网址，以 https:// 或 http:// 开头',
    en: 'Give the whole web address, beginning with https:// or http://',
  },
  'window-reversed': {
    zh: '结束日期不能早于开始日期',
    en: 'The last day must not come before the first',
  },
  'twice-named': {
    zh: '每个问题的名称只能用一次',
    en: 'Name each question once only',
  },
  'times-reversed': {
    zh: '结束时间应晚于开始时间',
    en: 'The end must come after the beginning',
  },
  'quiet-always': {
    zh: '开始和结束时刻不能相同',
    en: 'The two times must differ',
  },
  'clock-reversed': {
    zh: '结束时刻应晚于开始时刻',
    en: 'Closing must come after opening',
  },
  'spans-overlap': {
    zh: '同一天的开放时段不能重叠',
    en: 'Opening hours of one day must not overlap',
  },
  'time-zone': {
    zh: '请填写有效的时区，如 Asia/Shanghai',
    en: 'Give a time zone that exists, such as Asia/Shanghai',
  },
  'lengths-crossed': {
    zh: '最长时长不能短于最短时长',
    en: 'The longest booking must not be shorter than the shortest',
  },
  'names-twice': {
    zh: '用户组的名称不能重复',
    en: 'Each user group needs a name of its own',
  },
  'range-too-long': {
    zh: '时间范围太长，请缩短后再查',
    en: 'The range is too long: ask for a shorter one',
  },
  'whole-fen': {
    zh: '金额以分为单位，须为整数：最多两位小数的元',
    en: 'An amount is a whole number of fen: yuan with two decimals at most',
  },
  'rising-tiers': {
    zh: '第一档从 0 起，之后每一档的起点都要比前一档大',
    en: 'The first tier begins at 0, and each one after it at more than the one before',
  },
  'mail-address': {
    zh: '请填写完整的邮箱地址，如 name@example.com',
    en: 'Give a whole mail address, such as name@example.com',
  },
  'phone-number': {
    zh: '请填写手机号，如 13800000000；中国大陆以外的号码以 + 和国家代码开头',
    en: 'Give a mobile number, such as 13800000000; one from outside mainland China begins with + and the country',
  },
  'reason-needed': {
    zh: '请写明原因，让对方知道怎样补正',
    en: 'Give the reason, so that they know what to mend',
  },
  'slot-reversed': {
    zh: '结束时间必须晚于开始时间',
    en: 'The end must come after the start',
  },
  'slots-overlap': {
    zh: '所选时段互相重叠：请删去重叠的部分',
    en: 'These times overlap each other: take out what is twice',
  },
  'credit-code': {
    zh: '统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z）',
    en: 'A unified social credit code has 18 digits and capitals (without I, O, S, V, Z)',
  },
}

/** Checks an input against its shape; every refused place is told at once, in the reader's language. */
export function parseInput<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  language: Language,
  where: string,
): z.output<Shape> {
  const result = shape.safeParse(value, { error: locales[language] })
  if (result.success) return result.data
  throw new Refusal('invalid-input', undefined, placesOf(result.error, language, where))
}

/** What one issue of a check says in a language, whatever language it was found in. */
export function sentenceOf(issue: z.core.$ZodIssue, language: Language): string {
  const own = ownChecks[issue.message]
  if (own) return own[language]
  const said = locales[language]({ ...issue, input: undefined })
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}

/** The refused places of a zod error as JSON pointers below `where`. */
export function placesOf(error: z.ZodError, language: Language, where: string): ProblemPlace[] {
  return error.issues.slice(0, 50).map(issue => ({
    pointer: [where, ...issue.path]
      .map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    message: ownChecks[issue.message]?.[language] ?? issue.message,
  }))
}

/** One mapper from any error to a problem document (RFC 9457). What we did not foresee tells nothing of our inside. */
export function problemOf(error: unknown, language: Language, instance: string): Problem {
  const code: ProblemCode = error instanceof Refusal ? error.code : 'internal'
  const { title, advice } = problemTexts[code]
  const detail = error instanceof Refusal ? error.detail : undefined
  const places = error instanceof Refusal ? error.places : undefined
  const free = error instanceof Refusal ? error.free : undefined
  return {
    type: `urn:zhongfu:problem:${code}`,
    title: title[language],
    status: problemCodes[code],
    code,
    detail: (detail ?? advice)[language],
    instance,
    ...(places && { errors: [...places] }),
    ...(free && { free: [...free] }),
  }
}
