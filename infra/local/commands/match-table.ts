import type { Language } from '../../../functions/contract/language.ts'
import type { MatchReply } from '../../../functions/contract/matching.ts'
import { regionName } from '../../../functions/contract/regions.ts'

const words = {
  zh: {
    none: '目前还没有合适的。换个说法试试，或在网页上保存需求，有新资源符合时会告诉你。',
    bundle: '一次配齐',
    sum: (yuan: string) => `合计 ${yuan} 元`,
    voucher: (yuan: string) => `，创新券预计抵扣 ${yuan} 元（以审核为准）`,
    unpriced: (count: number) => `，另有 ${count} 项价格面议`,
    within: '，在预算内',
    over: (yuan: string) => `，比预算多 ${yuan} 元`,
    took: (count: number, milliseconds: string) => `共 ${count} 项匹配，用时 ${milliseconds} 毫秒`,
  },
  en: {
    none: 'Nothing fits yet. Try other words, or save it as a need on the page and be told when something does.',
    bundle: 'All in one',
    sum: (yuan: string) => `sum ${yuan} yuan`,
    voucher: (yuan: string) => `, voucher expected to bear ${yuan} yuan (subject to approval)`,
    unpriced: (count: number) => `, and ${count} without a price`,
    within: ', within budget',
    over: (yuan: string) => `, ${yuan} yuan over budget`,
    took: (count: number, milliseconds: string) => `${count} matches in ${milliseconds} ms`,
  },
} as const

/** Matches for a terminal: rank, score and title, then the reasons, one to a line; below them the bundle. */
export function matchTable({ matches, bundle, took }: MatchReply, language: Language): string {
  const { none, took: tookWords } = words[language]
  if (matches.length === 0) return none
  const rows = matches.flatMap(({ listing, score, reasons }, at) => [
    `${String(at + 1).padStart(2)}. ${percent(score)}  ${listing.title}`,
    `          ${[nameOf(listing.provider, language), listing.site, regionName(listing.region, language)].filter(Boolean).join(' · ')}`,
    ...reasons.map(reason => `          ${percent(reason.score)}  ${reason.text}`),
    '',
  ])
  return [
    ...rows,
    ...(bundle ? [bundleLine(bundle, language), ''] : []),
    tookWords(matches.length, took.total.toFixed(1)),
  ].join('\n')
}

function bundleLine(
  { items, sum, voucher, withinBudget, over }: NonNullable<MatchReply['bundle']>,
  language: Language,
): string {
  const say = words[language]
  const money = [
    say.sum(yuan(sum.fen)),
    voucher && say.voucher(yuan(voucher.fen)),
    sum.unpriced > 0 && say.unpriced(sum.unpriced),
    withinBudget && say.within,
    over && say.over(yuan(over)),
  ]
  const titles = items.map(({ listing }) => listing.title).join(' + ')
  return `${say.bundle}: ${titles}\n          ${money.filter(Boolean).join('')}`
}

const yuan = (fen: number) => (fen / 100).toLocaleString('en')
const nameOf = (provider: MatchReply['matches'][number]['listing']['provider'], language: Language) =>
  language === 'en' ? (provider.nameEn ?? provider.name) : provider.name

const percent = (score: number) => `${Math.round(score * 100)}%`.padStart(4)
