import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import type { EntityName } from './table-definition.ts'

/** A stream's attribute as plain data. Sets and bytes do not occur in our records. */
function plain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.NULL !== undefined) return null
  if (value.L !== undefined) return value.L.map(plain)
  if (value.M !== undefined)
    return Object.fromEntries(Object.entries(value.M).map(([key, inner]) => [key, plain(inner)]))
  return undefined
}

/** One write as the stream tells it: the item before and after, as plain data. */
export type ItemChange = {
  readonly key: { readonly pk: string; readonly sk: string }
  readonly version: number
  readonly record: unknown
  /** The record as it stood before; `undefined` for a new one. */
  readonly before: unknown
  readonly removed: boolean
}

/** What a change did to an entity: the record that it left behind, or the one that it removed. */
export function changeOf({ dynamodb }: DynamoDBRecord, entity: EntityName): ItemChange | undefined {
  const image = dynamodb?.NewImage ?? dynamodb?.OldImage
  if (!image?.record || image._et?.S !== entity) return undefined
  return {
    key: { pk: image.pk?.S ?? '', sk: image.sk?.S ?? '' },
    version: Number(image.version?.N ?? 0),
    record: plain(image.record),
    before: dynamodb?.OldImage?.record && plain(dynamodb.OldImage.record),
    removed: dynamodb?.NewImage === undefined,
  }
}
