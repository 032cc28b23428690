import type { Language } from '../../../functions/contract/language.ts'
import type { MatchReply } from '../../../functions/contract/matching.ts'

const words = {
  zh: {
    none: '目前还没有合适的。换个说法试试，或在网页上发布需求。',
    took: (count: number, milliseconds: string) => `共 ${count} 项匹配，用时 ${milliseconds} 毫秒`,
  },
  en: {
    none: 'Nothing fits yet. Try other words, or publish it as a need on the page.',
    took: (count: number, milliseconds: string) => `${count} matches in ${milliseconds} ms`,
  },
} as const

/** Matches for a terminal: rank, score and title, then the reasons, one to a line. */
export function matchTable({ matches, took }: MatchReply, language: Language): string {
  const { none, took: tookWords } = words[language]
  if (matches.length === 0) return none
  const rows = matches.flatMap(({ listing, score, reasons }, at) => [
    `${String(at + 1).padStart(2)}. ${percent(score)}  ${listing.title}`,
    `          ${[nameOf(listing.provider, language), listing.site, listing.region].filter(Boolean).join(' · ')}`,
    ...reasons.map(reason => `          ${percent(reason.score)}  ${reason.text}`),
    '',
  ])
  return [...rows, tookWords(matches.length, took.total.toFixed(1))].join('\n')
}

const nameOf = (provider: MatchReply['matches'][number]['listing']['provider'], language: Language) =>
  language === 'en' ? (provider.nameEn ?? provider.name) : provider.name

const percent = (score: number) => `${Math.round(score * 100)}%`.padStart(4)
