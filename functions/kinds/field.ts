import type { Bilingual } from '../contract/language.ts'

export type Option = { readonly value: string } & Bilingual

type Common = {
  /** Key in a listing's `details`; lowerCamelCase, stable: it is stored. */
  readonly name: string
  readonly label: Bilingual
  /** One sentence under the input. */
  readonly help?: Bilingual
  readonly required?: true
  /**
   * Registers and reports want it, people who look for help seldom do: forms may fold it away. False: it stands open even
   * where a form folds all that may be left out.
   */
  readonly rare?: boolean
}

/** Longest word of a `tags` field, in UTF-16 units. */
export const longestTag = 60

/**
 * One field of a Kind as plain data: the form, the check of input, the listing page and the import mapping read it.
 * Pages load it on demand, so it must not import zod.
 */
export type Field = Common &
  (
    | { readonly type: 'text' | 'longtext'; readonly max: number }
    | {
        readonly type: 'number'
        readonly min: number
        readonly max: number
        readonly integer?: true
        readonly unit?: Bilingual
      }
    /** Integer fen; a person types yuan. */
    | { readonly type: 'money' }
    | { readonly type: 'flag' }
    /** `YYYY-MM-DD`. */
    | { readonly type: 'date' }
    | { readonly type: 'link' }
    | { readonly type: 'choice'; readonly options: readonly Option[] }
    | { readonly type: 'choices'; readonly options: readonly Option[] }
    /** Free words, at most `max` of them. */
    | { readonly type: 'tags'; readonly max: number }
  )
