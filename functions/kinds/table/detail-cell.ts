import type { Details } from '../../contract/listing.ts'
import type { Finding } from '../definition.ts'
import { type Field, longestTag, type Option } from '../field.ts'
import { readLink } from './contact.ts'
import { readDate } from './date.ts'
import { findings } from './finding.ts'
import { readFen, readNumber } from './number.ts'
import { cleanText, isBlank, isLonger, splitWords } from './text.ts'

type CellReading = { readonly value?: Details[string]; readonly finding?: Finding }

/** One cell as the value of a field. What cannot be read is left out with a notice; the row itself is taken. */
export function readCell(field: Field, cell: string): CellReading {
  if (field.type === 'text' || field.type === 'longtext') {
    const value = cleanText(cell, field.max)
    if (value === undefined) return {}
    return isLonger(cell, field.max)
      ? { value, finding: findings.textCut(field.label, field.max) }
      : { value }
  }
  if (isBlank(cell)) return {}
  const value = readValue(field, cell)
  if (value === 'missing') return {}
  if (value === undefined) return { finding: findings.unread(field.label, cell) }
  if (field.type === 'tags' && splitWords(cell, longestTag, field.max + 1).length > field.max) {
    return { value, finding: findings.tooMany(field.label, field.max) }
  }
  return { value }
}

type Read = Details[string] | 'missing' | undefined

function readValue(field: Field, cell: string): Read {
  switch (field.type) {
    case 'text':
    case 'longtext':
      return cleanText(cell, field.max)
    case 'number':
      return numberIn(field, cell)
    case 'money':
      return readFen(cell)
    case 'flag':
      return readFlag(cell)
    case 'date': {
      const date = readDate(cell)
      return date.outcome === 'read' ? date.day : date.outcome === 'missing' ? 'missing' : undefined
    }
    case 'link':
      return readLink(cell)
    case 'choice':
      return optionOf(field.options, cell)
    case 'choices': {
      const found = cell.split(/[,;、，；|/\n]+/).flatMap(word => optionOf(field.options, word) ?? [])
      return found.length > 0 ? [...new Set(found)] : undefined
    }
    case 'tags':
      return [...splitWords(cell, longestTag, field.max)]
  }
}

/** A number within its bounds; its unit may stand behind it, and a date stands for its year where a year is asked. */
function numberIn(field: Extract<Field, { type: 'number' }>, cell: string): Read {
  // A whole number that cannot be less than 1000 nor more than 9999 is a year.
  const isYear = field.integer && field.min >= 1000 && field.max <= 9999
  if (cell.length > 60) return undefined
  const year = isYear ? yearIn(cell) : undefined
  const leading = /^[^\d-]*(-?[\d,]+(?:\.\d+)?\s*[万亿]?)\D*$/.exec(cell.normalize('NFKC'))?.[1]
  const value = readNumber(year ?? leading ?? cell)
  if (value === undefined) return undefined
  if (value === 0 && field.min > 0) return 'missing'
  if (value < field.min || value > field.max) return undefined
  return field.integer && !Number.isInteger(value) ? undefined : value
}

/** The year of a date in any of its spellings, `2019年` and the serial number of a spreadsheet among them. */
function yearIn(cell: string): string | undefined {
  const written = /^\s*((?:19|20)\d{2})(?:[-/.年]|\d{4}$)/.exec(cell)?.[1]
  if (written !== undefined) return written
  const date = readDate(cell)
  return date.outcome === 'read' ? date.day.slice(0, 4) : undefined
}

function readFlag(cell: string): boolean | undefined {
  const plain = cell.normalize('NFKC').trim().toLowerCase()
  if (/^(?:是|有|对|y|yes|true|t|1|√|✓|✔|x|on)$/.test(plain)) return true
  if (/^(?:否|不是|没有|n|no|false|f|0|×|off)$/.test(plain)) return false
  return undefined
}

const plainWord = (word: string) =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_（）()]/g, '')

/** The option that a cell names by its value or in either language; else the only one whose label it contains. */
function optionOf(options: readonly Option[], cell: string): string | undefined {
  const word = plainWord(cell)
  if (word === '') return undefined
  const named = (option: Option) => [option.value, option.zh, option.en].map(plainWord)
  const exact = options.find(option => named(option).includes(word))
  if (exact) return exact.value
  const within = options.filter(option => named(option).some(name => word.includes(name)))
  return within.length === 1 ? within[0]?.value : undefined
}
