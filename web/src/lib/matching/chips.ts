import type { Corrections, Understood } from '#lib/api/contract.ts'
import { plainDay, yuan } from '#lib/i18n/format.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { concepts, regions } from './names.svelte.ts'

export type CorrectableField =
  | 'kinds'
  | 'techniques'
  | 'industries'
  | 'quantity'
  | 'window'
  | 'regions'
  | 'budget'
  | 'voucher'
export type ChipView = {
  readonly key: string
  readonly field: CorrectableField
  readonly text: string
  readonly editable: boolean
  /** The correction that leaves it out. */
  readonly without: Corrections
}

const orNull = <Item>(items: Item[]) => (items.length > 0 ? items : null)

/** The chips of what was understood, corrections included, in the order of the sentence's questions: what, how much, when, where. */
export function chipsOf(understood: Understood): ChipView[] {
  const { kinds, techniques, industries, quantity, window, budget } = understood
  const chips: ChipView[] = []
  for (const kind of kinds) {
    const without = { kinds: orNull(kinds.filter(each => each !== kind)) }
    chips.push({ key: `kind-${kind}`, field: 'kinds', text: t(`kind.${kind}`), editable: false, without })
  }
  for (const id of techniques) {
    const without = { techniques: orNull(techniques.filter(each => each !== id)) }
    chips.push({
      key: `technique-${id}`,
      field: 'techniques',
      text: concepts.name(id),
      editable: false,
      without,
    })
  }
  for (const id of industries) {
    const without = { industries: orNull(industries.filter(each => each !== id)) }
    chips.push({
      key: `industry-${id}`,
      field: 'industries',
      text: concepts.name(id),
      editable: false,
      without,
    })
  }
  if (quantity) {
    const text = t(`quantity.${quantity.unit}`, { count: quantity.count })
    chips.push({ key: 'quantity', field: 'quantity', text, editable: true, without: { quantity: null } })
  }
  if (window) {
    const text = `${plainDay(window.from)} – ${plainDay(window.to)}`
    chips.push({ key: 'window', field: 'window', text, editable: true, without: { window: null } })
  }
  if (understood.regions.length > 0) {
    const text = regions.names(understood.regions)
    chips.push({ key: 'regions', field: 'regions', text, editable: true, without: { region: null } })
  }
  if (budget) {
    const text = t('understood.budget', { amount: yuan(budget.fen) })
    chips.push({ key: 'budget', field: 'budget', text, editable: true, without: { budget: null } })
  }
  if (understood.voucher) {
    const without = { voucher: null }
    chips.push({ key: 'voucher', field: 'voucher', text: t('badge.voucher'), editable: false, without })
  }
  return chips
}

/** What the sentence left open and a person may add. */
export function missingFields(understood: Understood) {
  const fields = ['regions', 'window', 'budget', 'voucher'] as const
  return fields.filter(field =>
    field === 'regions' ? understood.regions.length === 0 : understood[field] === undefined,
  )
}
