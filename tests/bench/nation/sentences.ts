import { vocabulary } from '../../../functions/matching/vocabulary/vocabulary.ts'
import { diceOf } from './dice.ts'
import { inventWords } from './words.ts'

/** Needs as people write them, half Chinese and half English, each different; they name techniques, regions and budgets. */
export function sentences(count: number): string[] {
  const { pick } = diceOf(7)
  const words = inventWords()
  const common = { zh: words.zh.slice(0, 2000), en: words.en.slice(0, 2000) }
  const named = (language: 'zh' | 'en') =>
    vocabulary.conceptNames(pick(vocabulary.concepts).id, language)[0] ?? 'SEM'
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? `需要对${pick(common.zh)}粉末做${named('zh')}和${named('zh')}，${(at % 5) + 1}个样，一个月内，长三角，预算${(at % 9) + 1}000元，有创新券`
      : `We need ${named('en')} and ${named('en')} of ${pick(common.en)} powder, ${(at % 5) + 1} samples, within a month, in Shanghai or Jiangsu, budget ${(at % 9) + 1}000 yuan`,
  )
}
