import { fingerprintUnits } from '../engine/fingerprint.ts'
import type { NameStarts } from '../vocabulary/name-starts.ts'
import { stem } from './stem.ts'
import { englishAskingWords, englishStopWords } from './stop-words.data.ts'

export const wordFlag = {
  known: 1,
  /** Says nothing, in a listing or a need. */
  stop: 2,
  /** Only announces a need. */
  asking: 4,
  /** A name of the vocabulary may begin with it. */
  name: 8,
  /** The same, but only where it is written with a capital. */
  capital: 16,
} as const

/**
 * What is known of words of alphabets, by the fingerprint of the word as it stands: each is stemmed and looked up once.
 * Of two words that want one place the later stays, so memory is bounded (1.1 MB).
 */
export type Words = {
  /** Place of the word of these units. Valid until the next call. */
  find(units: Uint16Array, start: number, end: number): number
  readonly flags: Uint8Array
  /** Fingerprint of the stem. */
  readonly stemHigh: Uint32Array
  readonly stemLow: Uint32Array
  /** Stem of the word at a place. Kept, so that a need's words are stemmed once. */
  stemAt(place: number, word: string): string
}

const places = 0x1_0000
const stops = new Set(englishStopWords.split(' '))
const asking = new Set(englishAskingWords.split(' '))

const nameFlag = (start: ReturnType<NameStarts['word']>) =>
  start === undefined ? 0 : start === 'any' ? wordFlag.name : wordFlag.capital

/** @param startsName whether a name of the vocabulary may begin with a word, given in small letters */
export function openWords(startsName: NameStarts['word']): Words {
  const high = new Uint32Array(places)
  const low = new Uint32Array(places)
  const flags = new Uint8Array(places)
  const stemHigh = new Uint32Array(places)
  const stemLow = new Uint32Array(places)
  const lanes = new Uint32Array(2)
  let stemmed = new Uint16Array(64)
  const stems = new Map<number, string>()

  const learn = (place: number, word: string) => {
    flags[place] =
      wordFlag.known |
      (stops.has(word) ? wordFlag.stop : 0) |
      (asking.has(word) ? wordFlag.asking : 0) |
      nameFlag(startsName(word))
    stems.delete(place)
    const form = stem(word)
    if (form.length > stemmed.length) stemmed = new Uint16Array(2 * form.length)
    for (let at = 0; at < form.length; at += 1) stemmed[at] = form.charCodeAt(at)
    fingerprintUnits(stemmed, 0, form.length, lanes)
    stemHigh[place] = lanes[0] ?? 0
    stemLow[place] = lanes[1] ?? 0
  }

  return {
    flags,
    stemHigh,
    stemLow,
    stemAt(place, word) {
      const known = stems.get(place)
      if (known !== undefined) return known
      const form = stem(word)
      stems.set(place, form)
      return form
    },
    find(units, start, end) {
      fingerprintUnits(units, start, end, lanes)
      const one = lanes[0] ?? 0
      const other = lanes[1] ?? 0
      const place = other & (places - 1)
      if (high[place] === one && low[place] === other && flags[place] !== 0) return place
      high[place] = one
      low[place] = other
      learn(place, String.fromCharCode(...units.subarray(start, end)))
      return place
    },
  }
}
