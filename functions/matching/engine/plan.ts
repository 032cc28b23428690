import { type Clause, type Form, printOf, type Query } from './query.ts'
import { rarityOf } from './rarity.ts'
import type { State } from './state.ts'

/**
 * Of the single characters of a query only so many are searched, the rarest: the others are mostly in its
 * bigrams.
 */
export const mostCharacters = 6

/** Impact that a document needs on every clause to be called ideal: well said, not endlessly repeated. */
export const idealImpact = 0.75 * 255

/**
 * What the worths of a query's clauses add up to. A clause counts at most 255 times its worth, so that every
 * score, and every sum on the way to it, stays below 2^30: a small integer, the same in any order of adding.
 */
const worthOfAll = 2 ** 22

/** Shares are counted in 256ths; an occurrence counts 1 at the least. */
export const wholeShare = 256
export const sharedImpact = (impact: number, share: number) => (impact * share + 255) >>> 8

export type SoughtForm = {
  /** The term's number in each part, or -1. */
  readonly numbers: readonly number[]
  /** Living documents that have it. */
  readonly holders: number
  readonly share: number
}

/** A clause ready to be searched. */
export type Sought = {
  readonly worth: number
  /** Those that some living document has. */
  readonly forms: readonly SoughtForm[]
  /** Living documents that have each form, added up. */
  readonly holders: number
}

export type Plan = {
  /** The clauses that some document has, the worthiest first. */
  readonly sought: readonly Sought[]
  /** Score of an imagined document that has everything, well said. */
  readonly ideal: number
  /** The least score that counts: 1 where nothing else is asked. */
  readonly least: number
}

export function planOf({ clauses, least = 0 }: Query, state: State): Plan {
  const measured = rarestCharacters(clauses.map(clause => measure(clause, state)))
  const all = measured.reduce((sum, { value }) => sum + value, 0)
  const asked = measured.reduce((sum, { value, extra }) => sum + (extra ? 0 : value), 0)
  const ideal = all > 0 ? idealImpact * worthOfAll * ((asked || all) / all) : 0
  return {
    sought: measured
      .filter(({ forms }) => forms.length > 0)
      .map(one => soughtOf(one, worthOfAll / all))
      .sort((one, other) => other.worth - one.worth),
    ideal,
    least: Math.max(1, Math.ceil(least * ideal)),
  }
}

function soughtOf({ value, forms, holders }: Measured, scale: number): Sought {
  const [only] = forms
  const worthOf = (share: number) => Math.max(1, Math.floor(value * scale * share))
  // What a single form counts can be said by the clause, which then is a plain one.
  return only && forms.length === 1
    ? { worth: worthOf(only.share / wholeShare), forms: [{ ...only, share: wholeShare }], holders }
    : { worth: worthOf(1), forms, holders }
}

type Measured = {
  readonly character: boolean
  readonly extra: boolean
  /** Weight times rarity. */
  readonly value: number
  readonly forms: readonly SoughtForm[]
  readonly holders: number
}

function measure({ weight, forms, character, extra }: Clause, state: State): Measured {
  const sought = forms.map(form => soughtForm(form, state))
  const counts = sought.map(({ holders, share }) => (holders * share) / wholeShare)
  return {
    character: character === true,
    extra: extra === true,
    value: weight * rarityOf(state.size, counts),
    forms: sought.every(isHeld) ? sought : sought.filter(isHeld),
    holders: counts.reduce((sum, count) => sum + count, 0),
  }
}

function soughtForm(form: Form, state: State): SoughtForm {
  const { high, low } = printOf(form)
  const { holders, numbers } = state.lookUp(high, low)
  return { numbers, holders, share: Math.min(wholeShare, Math.max(1, Math.round(form.share * wholeShare))) }
}

const isHeld = ({ holders }: SoughtForm) => holders > 0

function rarestCharacters(measured: readonly Measured[]): readonly Measured[] {
  const characters = measured.filter(({ character, forms }) => character && forms.length > 0)
  if (characters.length <= mostCharacters) return measured
  const kept = new Set(characters.sort((one, other) => other.value - one.value).slice(0, mostCharacters))
  return measured.filter(one => !one.character || kept.has(one))
}
