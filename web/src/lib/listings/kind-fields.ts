import type { Field, Kind, PriceUnit } from '#lib/api/contract.ts'
import { kinds } from '../../../../functions/contract/kinds.data.ts'
import type { Traits } from '../../../../functions/kinds/traits.ts'

export { kinds }

/** Each Kind's folder declares its own fields and traits: whoever adds one adds nothing here. */
const fields = import.meta.glob<Readonly<Record<string, readonly Field[]>>>(
  '../../../../functions/kinds/*/fields.data.ts',
)
const traits = import.meta.glob<{ readonly traits: Traits }>('../../../../functions/kinds/*/traits.data.ts', {
  eager: true,
})
const inFolder = (kind: Kind, file: string) => `../../../../functions/kinds/${kind}/${file}.data.ts`

/** A Kind's own fields, loaded when a form or a listing's page needs them. */
export async function loadFields(kind: Kind): Promise<readonly Field[]> {
  const module = await fields[inFolder(kind, 'fields')]?.()
  const [declared] = Object.values(module ?? {})
  if (!declared) throw new Error(`no fields of ${kind}`)
  return declared
}

export function traitsOf(kind: Kind): Traits {
  const module = traits[inFolder(kind, 'traits')]
  if (!module) throw new Error(`no traits of ${kind}`)
  return module.traits
}

export const isKind = (value: string | null): value is Kind => kinds.some(kind => kind === value)

const knownUnits: readonly PriceUnit[] = ['hour', 'sample', 'day', 'run', 'piece', 'month', 'year', 'licence']
export const isPriceUnit = (value: string): value is PriceUnit => knownUnits.some(unit => unit === value)
