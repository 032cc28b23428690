import type { Field, Kind, PriceUnit } from '#lib/api/contract.ts'

/** Each Kind's own fields as plain data, loaded when a form or a listing's page needs them. */
export const loadFields: Readonly<Record<Kind, () => Promise<readonly Field[]>>> = {
  equipment: async () =>
    (await import('../../../../functions/kinds/equipment/fields.data.ts')).equipmentFields,
  patent: async () => (await import('../../../../functions/kinds/patent/fields.data.ts')).patentFields,
  mentor: async () => (await import('../../../../functions/kinds/mentor/fields.data.ts')).mentorFields,
  gift: async () => (await import('../../../../functions/kinds/gift/fields.data.ts')).giftFields,
}

/** The Kinds in the order of the pages; a missing one is a type error. */
export const kinds = Object.freeze([
  'equipment',
  'patent',
  'mentor',
  'gift',
] as const satisfies readonly Kind[])

/** What each Kind is charged by, the usual unit first. */
export const priceUnits: Readonly<Record<Kind, readonly PriceUnit[]>> = {
  equipment: ['sample', 'hour', 'day', 'run', 'piece', 'month'],
  patent: ['licence', 'year', 'piece'],
  mentor: ['hour', 'month'],
  gift: ['piece', 'hour'],
}

export const isKind = (value: string | null): value is Kind => kinds.some(kind => kind === value)

const knownUnits: readonly PriceUnit[] = ['hour', 'sample', 'day', 'run', 'piece', 'month', 'year', 'licence']
export const isPriceUnit = (value: string): value is PriceUnit => knownUnits.some(unit => unit === value)
