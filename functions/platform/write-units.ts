type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value }

/**
 * Size of an item in bytes as DynamoDB counts it (developer guide, "Item sizes and formats"): UTF-8 names and values,
 * a number about one byte for two digits and one more, 3 bytes for each list or map and 1 for each of its elements.
 */
export function itemBytes(item: { readonly [name: string]: Value }): number {
  return sizeOfFields(item, 0)
}

function sizeOf(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  if (value === undefined) return 0
  if (isList(value)) return value.reduce<number>((sum, element) => sum + 1 + sizeOf(element), 3)
  return 3 + sizeOfFields(value, 1)
}

function sizeOfFields(fields: { readonly [name: string]: Value }, each: number): number {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + each + Buffer.byteLength(name) + sizeOf(value), 0)
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** Write units of one write: one for each started kilobyte, twice that inside a transaction. DynamoDB Local reports made-up ones. */
export function writeUnits(bytes: number, transactional: boolean): number {
  return Math.max(1, Math.ceil(bytes / 1024)) * (transactional ? 2 : 1)
}

/** One write of a transaction as DynamoDB takes it, with plain values. */
type TransactedWrite = {
  readonly Put?: { readonly Item?: Readonly<Record<string, unknown>> | undefined } | undefined
}

/**
 * Write units of a whole transaction. A put costs by its item; an update or a mere condition is of a small item here, and
 * costs as one of at most a kilobyte.
 */
export const unitsOf = (writes: readonly TransactedWrite[]): number =>
  writes.reduce((sum, { Put }) => sum + writeUnits(Put?.Item ? itemBytes(valuesOf(Put.Item)) : 1, true), 0)

/** What JSON carries of an item is what the table keeps of it. */
const valuesOf = (item: Readonly<Record<string, unknown>>): { readonly [name: string]: Value } =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]))

function plainValue(value: unknown): Value {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? value.map(plainValue) : valuesOf({ ...value })
  }
  if (value === undefined) return undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
