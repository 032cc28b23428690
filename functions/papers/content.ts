import type { Bilingual } from '../contract/language.ts'

/** One line of a form; without a value a person fills it in by hand. */
export type PaperLine = {
  readonly label: Bilingual
  readonly value?: Bilingual
  readonly missing?: Bilingual
}

/** A numbered clause, or an unnumbered paragraph without a heading. */
export type Clause = { readonly heading: Bilingual; readonly text: Bilingual }

/** What a paper says, without how it looks: pure, so that tests read it and the PDF only draws it. */
export type PaperContent = {
  readonly title: Bilingual
  /** Number and day, under the title. */
  readonly reference?: Bilingual
  readonly lines: readonly PaperLine[]
  readonly clauses?: readonly Clause[]
  readonly notes?: readonly Bilingual[]
  /** Who signs, left and right; absent where nobody does. */
  readonly signatures?: readonly Bilingual[]
}
