import type { Bilingual } from '../../contract/language.ts'

/** Why a file as a whole cannot be imported; the sentence says what to do next. */
export class FileFailure extends Error {
  readonly code: string
  readonly sentence: Bilingual

  constructor(code: string, sentence: Bilingual) {
    super(code)
    this.name = 'FileFailure'
    this.code = code
    this.sentence = sentence
  }
}
