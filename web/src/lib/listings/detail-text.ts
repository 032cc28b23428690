import type { Details, Field } from '#lib/api/contract.ts'
import { number, plainDay, yuan } from '#lib/i18n/format.ts'
import { inReaderLanguage, t } from '#lib/i18n/messages.svelte.ts'

/** A field's value as words; undefined when there is nothing to say. */
export function detailText(field: Field, details: Details): string | undefined {
  const value = details[field.name]
  if (value === undefined || value === '') return undefined
  switch (field.type) {
    case 'number': {
      if (typeof value !== 'number') return String(value)
      // A year is a number that is not grouped.
      const plain = field.min >= 1000 ? String(value) : number(value)
      return field.unit ? `${plain} ${inReaderLanguage(field.unit)}` : plain
    }
    case 'money':
      return typeof value === 'number' ? yuan(value) : String(value)
    case 'flag':
      return value === true ? t('form.yes') : t('form.no')
    case 'date':
      return typeof value === 'string' ? plainDay(value) : String(value)
    case 'choice':
    case 'choices': {
      const values = Array.isArray(value) ? value : [String(value)]
      if (values.length === 0) return undefined
      return values.map(each => optionText(field, each)).join(t('list.comma'))
    }
    case 'tags':
      return Array.isArray(value)
        ? value.length > 0
          ? value.join(t('list.comma'))
          : undefined
        : String(value)
    case 'text':
    case 'longtext':
    case 'link':
      return String(value)
  }
}

function optionText(field: Extract<Field, { type: 'choice' | 'choices' }>, value: string): string {
  const option = field.options.find(each => each.value === value)
  return option ? inReaderLanguage(option) : value
}
