import { type Kind, kinds } from '../../../functions/contract/kind.ts'
import { priceUnits } from '../../../functions/contract/listing.ts'
import { regions } from '../../../functions/contract/regions.data.ts'
import type { ListingRecord } from '../../../functions/listings/model.ts'
import { vocabulary } from '../../../functions/matching/vocabulary/vocabulary.ts'
import { type Dice, diceOf } from './dice.ts'
import { inventWords, type Words } from './words.ts'

/** The size of the nation in listings. */
export const nation = 1_000_000
const providers = 20_000
const models = 20_000
const places = [...regions.map(({ code }) => code), 'GB', 'US', 'DE']
const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

/** How many of a hundred listings are of a Kind. */
const shares: Readonly<Partial<Record<Kind, number>>> = { equipment: 50, patent: 35, mentor: 8, gift: 7 }
const kindsByShare = kinds.flatMap(kind => Array.from({ length: shares[kind] ?? 0 }, () => kind))

const providerId = (number: number) => `bench-org-${number}`

/**
 * Listings without end, the same for every run: 60 in 100 Chinese with some English words among them, the others
 * English, of which every third names a technique in Chinese. Words fall off as words do (Zipf), techniques are those
 * of the vocabulary. A listing carries about 40 words, a word of Chinese being a bigram, and gives about 36 postings.
 * Ids are as long and as random as those of imported listings.
 */
export function* listings(seed = 20_261_122): Generator<ListingRecord> {
  const dice = diceOf(seed)
  const words = inventWords()
  for (let number = 0; ; number += 1) yield listing(number, dice, words)
}

function listing(number: number, dice: Dice, words: Words): ListingRecord {
  const { roll, below, pick, zipf } = dice
  const chinese = roll() < 0.6
  const language = chinese ? ('zh' as const) : ('en' as const)
  const concept = (spoken = language) =>
    vocabulary.conceptNames(pick(vocabulary.concepts, 2).id, spoken)[0] ?? ''
  const word = (spoken = language) => words[spoken][zipf(words[spoken].length)] ?? ''
  const prose = (length: number, gap: string) => Array.from({ length }, () => word()).join(gap)
  const kind = pick(kindsByShare)
  const provider = zipf(providers)
  const model = roll() < 0.3 ? ` ${modelName(zipf(models))}` : ''
  const foreign = chinese ? word('en') : roll() < 1 / 3 ? concept('zh') : word()
  return {
    id: `${idPart(dice, 8, provider)}-z${idPart(dice, 18)}`,
    kind,
    organisation: providerId(provider),
    title: `${chinese ? `${prose(1, '')}${concept()}` : `${prose(2, ' ')} ${concept()}`}${model}`,
    techniques: [concept()],
    description: chinese
      ? `${prose(3, '')}，${prose(3, '')}、${prose(3, '')} ${foreign}。${prose(3, '')}，${prose(3, '')}`
      : `${prose(11, ' ')}, ${prose(10, ' ')} ${foreign}. ${prose(9, ' ')}`,
    region: pick(places, 1.5),
    ...(roll() < 0.7 && { price: { fen: below(50) * 10_000, per: pick(priceUnits.slice(0, 5)) } }),
    voucher: roll() < 0.3,
    status: 'published',
    details: {},
    version: 1,
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: new Date(Date.UTC(2026, 10, 1) - (number % 500_000) * 60_000).toISOString(),
  }
}

const modelName = (rank: number) =>
  `${String.fromCharCode(65 + (rank % 26), 65 + (rank % 23), 65 + (rank % 11))}-${1000 + rank}`

/** The shelf of a provider stays the same; what follows is random, as a hash is. */
function idPart({ below }: Dice, length: number, provider?: number): string {
  if (provider !== undefined) return ((provider + 1) * 7_919_003).toString(36).padStart(length, 'k')
  let part = ''
  for (let at = 0; at < length; at += 1) part += digits[below(digits.length)] ?? ''
  return part
}
