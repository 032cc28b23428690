import * as z from 'zod'
import type { Kind } from '../contract/kind.ts'
import { day, fen, link, text } from '../contract/scalars.ts'
import { type Field, longestTag, type Option } from './field.ts'
import { registry } from './registry.ts'

const made = new Map<Kind, ReturnType<typeof schemaOf>>()

/**
 * Checks a listing's `details` against the fields of its Kind: unknown fields are refused, optional ones may be
 * absent. Issues come as zod makes them; their path is the field's name. Built at first use.
 */
export function detailsSchema(kind: Kind) {
  const known = made.get(kind)
  if (known) return known
  const schema = schemaOf(registry[kind].fields)
  made.set(kind, schema)
  return schema
}

function schemaOf(fields: readonly Field[]) {
  return z.strictObject(
    Object.fromEntries(
      fields.map(field => {
        const value = valueSchema(field)
        return [field.name, field.required ? value : value.exactOptional()]
      }),
    ),
  )
}

/** The check of one field's value. */
export function valueSchema(field: Field) {
  switch (field.type) {
    case 'text':
    case 'longtext':
      return text(field.max)
    case 'number': {
      const number = z.number().min(field.min).max(field.max)
      return field.integer ? number.int() : number
    }
    case 'money':
      return fen
    case 'flag':
      return z.boolean()
    case 'date':
      return day
    case 'link':
      return link
    case 'choice':
      return z.enum(field.options.map(optionValue))
    case 'choices':
      return z.array(z.enum(field.options.map(optionValue))).max(field.options.length)
    case 'tags':
      return z.array(text(longestTag)).max(field.max)
  }
}

const optionValue = (option: Option) => option.value
