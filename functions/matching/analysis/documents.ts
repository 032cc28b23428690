import { fingerprint, fingerprintUnits } from '../engine/fingerprint.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { Analyser } from './analyser.ts'
import { conceptTerm, withWider } from './concepts.ts'
import {
  conceptWeights,
  type FieldName,
  fields,
  kindsOfTerm,
  lengthShare,
  saturation,
} from './fields.data.ts'
import type { Reader } from './reader.ts'
import { termKind } from './sink.ts'
import { openSums } from './sums.ts'

const order: readonly FieldName[] = ['title', 'techniques', 'more', 'description']
const weightOf = Float64Array.from(kindsOfTerm, ({ weight }) => weight)
const lengthOf = Float64Array.from(kindsOfTerm, ({ length }) => length)

/** Terms of documents; see `Analyser`. */
export function openDocuments(reader: Reader, vocabulary: Vocabulary): Analyser['document'] {
  const sums = openSums()
  const lanes = new Uint32Array(2)
  const { folded, words } = reader.scanner
  let length = 0

  const take = (kind: number, from: number, to: number, _start: number, _end: number, place: number) => {
    const weight = weightOf[kind] ?? 0
    length += lengthOf[kind] ?? 0
    if (kind === termKind.word || kind === termKind.compound) {
      sums.take(words.stemHigh[place] ?? 0, words.stemLow[place] ?? 0, weight)
      return
    }
    fingerprintUnits(folded.units, from, to, lanes)
    sums.take(lanes[0] ?? 0, lanes[1] ?? 0, weight)
  }

  const known = new Map<string, readonly { high: number; low: number; weight: number }[]>()
  const conceptTerms = (concept: string) => {
    const terms =
      known.get(concept) ??
      withWider(concept, vocabulary).map(({ id, weight }) => ({
        ...fingerprint(conceptTerm(id)),
        weight: weight * conceptWeights.said,
      }))
    known.set(concept, terms)
    return terms
  }

  return texts => {
    const offers = new Set<string>()
    const mentions = new Set<string>()
    for (const name of order) {
      const raw = texts[name]
      if (raw === '') continue
      length = 0
      for (const { concept } of reader.read(raw, take).concepts) {
        if (name !== 'description') offers.add(concept)
        else if (!offers.has(concept)) mentions.add(concept)
        for (const { high, low, weight } of conceptTerms(concept)) sums.take(high, low, weight)
      }
      const { weight, usual } = fields[name]
      sums.endField(weight / (1 - lengthShare + (lengthShare * length) / usual))
    }
    return { terms: sums.finish(saturation), offers: [...offers], mentions: [...mentions] }
  }
}
