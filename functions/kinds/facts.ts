import type { Facts } from './process.ts'

/** A fact that is text; undefined where it is missing or something else. */
export function textOfFact(facts: Facts, name: string): string | undefined {
  const value = facts[name]
  return typeof value === 'string' ? value : undefined
}

/** A fact that is a number (fen, minutes, pieces); undefined where it is missing or something else. */
export function numberOfFact(facts: Facts, name: string): number | undefined {
  const value = facts[name]
  return typeof value === 'number' ? value : undefined
}

/** The words of a fact that holds several; none where it is missing or something else. */
export function wordsOfFact(facts: Facts, name: string): readonly string[] {
  const value = facts[name]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
