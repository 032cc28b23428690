import type { Translation } from '../analysis/queries.ts'
import { type ChineseWord, fromChinese, type Span, takeChinese } from './from-chinese.ts'
import { type EnglishWord, fromEnglish, takeEnglish } from './from-english.ts'
import type { Glossary } from './glossary.ts'
import { isHan } from './han.ts'

/** A longer query is a document; what stands first says what it is about. */
const longestText = 1000
const mostTranslations = 48

const runs = /[\u3400-\u9fff]+|[a-zA-Z0-9\u00c0-\u024f]+/g

/**
 * The translations of a query's words, some 10 to 30 μs. Numbers, names of models and function words have none.
 * @param text normalised (NFKC); in any case, simplified or traditional
 * @param skipped parts to leave out, ascending
 */
export function translate(text: string, glossary: Glossary, skipped: readonly Span[] = []): Translation[] {
  const english: EnglishWord[] = []
  const chinese: ChineseWord[] = []
  for (const { 0: run, index: start } of text.slice(0, longestText).matchAll(runs)) {
    if (english.length + chinese.length >= mostTranslations) break
    const end = start + run.length
    const met = skipped.filter(([from, to]) => from < end && to > start)
    if (isHan(run.charCodeAt(0))) takeChinese(run, start, met, glossary, chinese)
    else if (met.length === 0) takeEnglish(run, start, glossary, english)
  }
  return [...fromEnglish(english, glossary), ...fromChinese(chinese, glossary)].slice(0, mostTranslations)
}
