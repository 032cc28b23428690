import type { Corrections } from '../../contract/matching.ts'
import type { Chip, Understood } from '../../contract/understood.ts'
import type { Analyser } from '../analysis/analyser.ts'
import { understand } from '../understanding/understand.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'

/**
 * What is asked: read from the text, then corrected by the person. Absent corrections leave what was read, `null`
 * leaves it out, a value takes its place. Techniques may be ids of concepts or words; words that name no concept
 * are searched as text.
 */
export function askedOf(
  text: string,
  corrections: Corrections,
  context: { readonly today: string; readonly analyser: Analyser },
): Understood {
  const { vocabulary } = context.analyser
  const read = understand(context.analyser.simplified(text), { today: context.today, vocabulary })
  const { kinds, techniques, industries, region, window, budget, quantity, voucher } = corrections
  const named = techniques && conceptsOf(techniques, vocabulary)
  const [askedQuantity, askedWindow] = [choose(quantity, read.quantity), choose(window, read.window)]
  const askedBudget = choose(typeof budget === 'number' ? { fen: budget } : budget, read.budget)
  const askedVoucher = choose(voucher, read.voucher)
  const asked: Understood = {
    kinds: choose(kinds, read.kinds) ?? [],
    techniques: choose(named === null ? null : named?.concepts, read.techniques) ?? [],
    industries: choose(industries, read.industries) ?? [],
    ...(askedQuantity && { quantity: askedQuantity }),
    ...(askedWindow && { window: askedWindow }),
    regions: choose(typeof region === 'string' ? [region] : region, read.regions) ?? [],
    ...(askedBudget && { budget: askedBudget }),
    ...(askedVoucher !== undefined && { voucher: askedVoucher }),
    chips: read.chips,
    rest: [read.rest, ...(named?.words ?? [])].filter(Boolean).join('\n'),
  }
  return { ...asked, chips: read.chips.filter(chip => stands(chip, asked)) }
}

function choose<Value>(correction: Value | null | undefined, read: Value | undefined): Value | undefined {
  return correction === undefined ? read : (correction ?? undefined)
}

function conceptsOf(
  named: readonly string[],
  vocabulary: Vocabulary,
): { concepts: string[]; words: string[] } {
  const concepts = new Set<string>()
  const words: string[] = []
  for (const name of named) {
    const found = vocabulary.concept(name) ? [name] : vocabulary.findConcepts(name).map(hit => hit.concept)
    for (const concept of found) concepts.add(concept)
    if (found.length === 0) words.push(name)
  }
  return { concepts: [...concepts], words }
}

/** Whether a chip still says what is asked; one that a correction took away is not shown as understood. */
function stands({ field, value }: Chip, asked: Understood): boolean {
  switch (field) {
    case 'kinds':
      return asked.kinds.some(kind => kind === value)
    case 'techniques':
      return asked.techniques.includes(value)
    case 'industries':
      return asked.industries.includes(value)
    case 'regions':
      return value.split(',').every(code => asked.regions.includes(code))
    case 'quantity':
      return asked.quantity !== undefined && value === `${asked.quantity.count} ${asked.quantity.unit}`
    case 'window':
      return asked.window !== undefined && value === `${asked.window.from}/${asked.window.to}`
    case 'budget':
      return value === String(asked.budget?.fen)
    case 'voucher':
      return value === String(asked.voucher)
  }
}
