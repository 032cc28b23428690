import type { Instrument, Row } from '../../definition.ts'
import { cleanLine, isBlank } from '../../table/text.ts'

/** Which instrument a row means, by its own word; undefined when it says nothing at all. */
export function instrumentIn(row: Row, guesses: readonly string[] = []): Instrument | undefined {
  const given = (field: string) => (isBlank(row[field]) ? undefined : cleanLine(row[field], 200))
  const id = given('instrument.id')
  const name = given('instrument.name')
  const others = guesses.flatMap(field => given(field) ?? [])
  if (!id && !name && others.length === 0) return undefined
  return { ...(id && { id }), ...(name && { name }), ...(others.length > 0 && { guesses: others }) }
}
