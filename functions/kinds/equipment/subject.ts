import type { Row } from '../definition.ts'
import { longestTag } from '../field.ts'
import { cleanLine } from '../table/text.ts'
import { subjects } from './subjects.data.ts'

const byCode = new Map(subjects)
const known = new Set(byCode.values())
/** 畜牧、兽医科学 and its like hold the very sign that parts one subject from the next. */
const withMarks = [...known].filter(name => name.includes('、'))

/** The most that the national platform takes. */
export const mostSubjects = 4

/**
 * First-level subjects of GB/T 13745 in a cell, by name or by code (430, 430.10), each once, as their Chinese names. What
 * is no such subject is kept and named in `unknown`.
 */
export function readSubjects(cell: string): {
  readonly names: readonly string[]
  readonly unknown: readonly string[]
} {
  let rest = cell.slice(0, 500).normalize('NFKC')
  const whole = withMarks.filter(name => rest.includes(name))
  for (const name of whole) rest = rest.replaceAll(name, '')
  const parts = rest.split(/[,;、|/\n\r\t]+/).flatMap(part => cleanLine(part, longestTag) ?? [])
  const read = parts.map(part => byCode.get(/^(\d{3})(?:[\d.]*)$/.exec(part)?.[1] ?? '') ?? part)
  const names = [...new Set([...whole, ...read])]
  return { names, unknown: names.filter(name => !known.has(name)) }
}

/** Sets a row's subjects aside, so that they are not split like common words. */
export const subjectsApart = ({ subjects: given }: Row): Row =>
  given === undefined ? {} : { subjects: '', subjectsGiven: given }
