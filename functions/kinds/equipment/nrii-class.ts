import { nriiClassLines } from './nrii-classes.data.ts'

/** A class of the national scheme: its six digits and Chinese name; “others” carry the name of their group. */
export type NriiClass = { readonly code: string; readonly zh: string }

const classes = new Map<string, NriiClass>()
for (const line of nriiClassLines) {
  const [head = '', ...members] = line.split('|')
  const group = add(head.slice(0, 6), head.slice(7))
  let number = 0
  for (const member of members) {
    const numbered = /^(\d\d)(?: (.+))?$/.exec(member)
    number = numbered ? Number(numbered[1]) : number + 1
    const name = numbered ? (numbered[2] ?? `其他${group.zh}`) : member
    add(`${group.code.slice(0, 4)}${String(number).padStart(2, '0')}`, name)
  }
}

function add(code: string, zh: string): NriiClass {
  const known = { code, zh }
  classes.set(code, known)
  return known
}

/** The class of a code; undefined for one that the scheme does not have. Blanks and dots between the digits may stand. */
export const nriiClassOf = (code: string): NriiClass | undefined => classes.get(code.replace(/[\s.]/g, ''))

/** Every class, the main ones included: about 740. */
export const nriiClasses: readonly NriiClass[] = [...classes.values()]
