import type { Kind } from '../../contract/kind.ts'
import type { Chip, ChipField, Understood } from '../../contract/understood.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { windows } from './dates.ts'
import { withoutFiller } from './filler.ts'
import type { Found } from './found.ts'
import { kindsAsked } from './kinds-asked.ts'
import { budgets } from './money.ts'
import { places } from './places.ts'
import { quantities } from './quantity.ts'
import { vouchers } from './voucher.ts'

/**
 * Reads a need in plain Chinese, English or both. Pure and linear in the text; never throws, whatever the text holds.
 * `today` is the calendar day in the platform's zone, `YYYY-MM-DD`; without a true day no window is read.
 *
 * Where two readings want the same words, dates go before money, money before voucher, quantity, place, concept and
 * kind. Window, budget, quantity and voucher take the first that is said; the others stay in `rest`.
 */
export function understand(text: string, context: { today: string; vocabulary: Vocabulary }): Understood {
  const { today, vocabulary } = context
  const folded = fold(text)
  const taken = new Uint8Array(text.length)
  const chips: Chip[] = []

  const take = <Value>(field: ChipField, found: Found<Value>, value: string): boolean => {
    const { start, end } = found
    if (start < 0 || end <= start || end > text.length) return false
    for (let at = start; at < end; at += 1) if (taken[at] === 1) return false
    taken.fill(1, start, end)
    chips.push({ field, value, start, end })
    return true
  }
  const first = <Value>(field: ChipField, all: readonly Found<Value>[], write: (value: Value) => string) =>
    all.find(found => take(field, found, write(found.value)))?.value

  const window = first('window', windows(folded, today), ({ from, to }) => `${from}/${to}`)
  const fen = first('budget', budgets(folded), String)
  const voucher = first('voucher', vouchers(folded), String)
  const quantity = first('quantity', quantities(folded), ({ count, unit }) => `${count} ${unit}`)
  const regions = places(folded).filter(found => take('regions', found, found.value.join(',')))
  const concepts = vocabulary.findConcepts(text).filter(({ concept, span: [start, end] }) => {
    const industry = vocabulary.concept(concept)?.type === 'industry'
    return take(industry ? 'industries' : 'techniques', { value: concept, start, end }, concept)
  })
  const named = kindsAsked(folded)
  const kinds = named.filter(found => take('kinds', found, found.value))
  kinds.push(...testAmongKinds(kinds, named, chips))

  const ofType = (industry: boolean) =>
    concepts
      .map(hit => hit.concept)
      .filter(concept => (vocabulary.concept(concept)?.type === 'industry') === industry)
  kinds.sort((one, other) => one.start - other.start)
  return {
    kinds: unique(kinds.map(found => found.value)),
    techniques: unique(ofType(false)),
    industries: unique(ofType(true)),
    ...(quantity && { quantity }),
    ...(window && { window }),
    regions: unique(regions.flatMap(found => found.value)),
    ...(fen !== undefined && { budget: { fen } }),
    ...(voucher !== undefined && { voucher }),
    chips: chips.sort((one, other) => one.start - other.start),
    rest: restOf(text, chips),
  }
}

/**
 * A patent, a tensile test and a mentor: among Kinds that are named, the test at the end of a technique's name asks for
 * equipment. Its word is parted from the technique's chip. Where no other Kind is named, a technique names none.
 */
function testAmongKinds(
  kinds: readonly Found<Kind>[],
  named: readonly Found<Kind>[],
  chips: Chip[],
): readonly Found<Kind>[] {
  if (kinds.length === 0 || kinds.some(({ value }) => value === 'equipment')) return []
  for (const found of named) {
    if (found.value !== 'equipment') continue
    const { start, end, value } = found
    const around = chips.find(chip => chip.field === 'techniques' && chip.start < start && chip.end === end)
    if (!around) continue
    around.end = start
    chips.push({ field: 'kinds', value, start, end })
    return [found]
  }
  return []
}

function restOf(text: string, chips: readonly Chip[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of chips) {
    pieces.push(text.slice(at, start))
    at = end
  }
  pieces.push(text.slice(at))
  return withoutFiller(pieces.join('\n'))
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}
