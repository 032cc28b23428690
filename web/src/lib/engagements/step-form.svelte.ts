import type { OfferedProcess, Slot, StepField, StepValue } from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { fenTyped } from '#lib/prices/prices.ts'
import type { Told } from './engagements.ts'

/** What a person typed into one field of a step. */
export type TypedStep = string | boolean | readonly string[] | readonly Slot[]
type Declared = OfferedProcess['open']['fields'][number]

const types: readonly string[] = [
  'text',
  'longtext',
  'number',
  'money',
  'flag',
  'date',
  'link',
  'choice',
  'choices',
  'tags',
  'slots',
  'file',
  'instant',
] satisfies readonly StepField['type'][]

/** The reply carries the fields as the process declares them; the contract cannot name their types. */
const isStepField = (field: object): field is StepField =>
  'type' in field && typeof field.type === 'string' && types.includes(field.type)

/** There is nothing to choose where only one way is open and one must be named. */
const isSettled = (field: StepField): field is Extract<StepField, { type: 'choice' }> =>
  field.type === 'choice' && field.required === true && field.options.length === 1

/** The form behind a step: what is typed, what is missing before anything is sent, and what is sent. */
export class StepForm {
  readonly fields: readonly StepField[]
  #typed = $state.raw<Readonly<Record<string, TypedStep>>>({})

  /** @param known what was told before under the same names: it need not be typed again */
  constructor(declared: readonly Declared[], known: Told = {}) {
    this.fields = declared.filter(isStepField)
    for (const field of this.fields) {
      const value = known[field.name]
      if (value !== undefined && keeps(field)) this.change(field.name, typedOf(field, value))
      else if (isSettled(field)) this.change(field.name, field.options[0]?.value ?? '')
    }
  }

  value(name: string): TypedStep | undefined {
    return this.#typed[name]
  }
  change(name: string, value: TypedStep) {
    this.#typed = { ...this.#typed, [name]: value }
  }

  /** What was typed as text to keep over a sign-in; files stay behind. */
  get draft(): string {
    return JSON.stringify(this.#typed)
  }
  restore(draft: string | undefined) {
    if (!draft) return
    const kept: unknown = JSON.parse(draft)
    if (typeof kept !== 'object' || kept === null) return
    for (const { name, type } of this.fields) {
      const value: unknown = Reflect.get(kept, name)
      if (type !== 'file' && isTyped(value)) this.change(name, value)
    }
  }

  get slots(): readonly Slot[] {
    const field = this.fields.find(({ type }) => type === 'slots')
    return field ? slotsIn(this.#typed[field.name]) : []
  }

  /** By field name, what has to be mended before the step is sent. */
  complaints(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const field of this.fields) {
      const typed = this.#typed[field.name]
      if (isEmpty(typed)) {
        if (field.required) found[field.name] = t('form.missing')
      } else if (field.type === 'number' && !(isText(typed) && Number.isFinite(Number(typed)))) {
        found[field.name] = t('form.number')
      } else if (field.type === 'money' && !(isText(typed) && fenTyped(typed) !== undefined)) {
        found[field.name] = t('form.money')
      }
    }
    return found
  }

  told(): Told {
    const told: Record<string, StepValue> = {}
    for (const field of this.fields) {
      const value = toldOf(field, this.#typed[field.name])
      if (value !== undefined) told[field.name] = value
    }
    return told
  }
}

const isTyped = (value: unknown): value is TypedStep =>
  typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value)
const isEmpty = (typed: TypedStep | undefined) =>
  typed === undefined ||
  typed === false ||
  ((typeof typed === 'string' || Array.isArray(typed)) && typed.length === 0) ||
  (typeof typed === 'string' && typed.trim() === '')

/** What stays the same from one step to the next; a reason or a file belongs to its own step. */
const keeps = ({ type }: StepField) => !['longtext', 'file', 'instant', 'slots', 'flag'].includes(type)

const isText = (value: unknown): value is string => typeof value === 'string'
export const slotsIn = (typed: TypedStep | undefined): readonly Slot[] =>
  Array.isArray(typed) ? typed.filter((each): each is Slot => typeof each === 'object') : []
export const wordsIn = (typed: TypedStep | undefined): string[] =>
  Array.isArray(typed) ? typed.filter(isText) : []

function typedOf(field: StepField, value: StepValue): TypedStep {
  if (typeof value !== 'number') return value
  return String(field.type === 'money' ? value / 100 : value)
}

function toldOf(field: StepField, typed: TypedStep | undefined): StepValue | undefined {
  if (typed === undefined || isEmpty(typed)) return undefined
  switch (field.type) {
    case 'flag':
      return true
    case 'slots':
      return slotsIn(typed).map(({ start, end }) => ({ start, end }))
    case 'choices':
    case 'tags':
      return wordsIn(typed)
    case 'number':
      return Number(typed)
    case 'money':
      return isText(typed) ? fenTyped(typed) : undefined
    default:
      return isText(typed) ? typed.trim() : undefined
  }
}
