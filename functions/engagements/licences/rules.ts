import { createHash } from 'node:crypto'
import type { Bilingual } from '../../contract/language.ts'
import type { Offer } from '../../kinds/definition.ts'
import { textOf } from '../../kinds/detail.ts'

/** One spelling for one text: composed letters, line feeds, nothing around it. Hash and display are of this. */
export const plainText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** SHA-256 of a text's UTF-8 bytes, in hex: what `sha256sum` says of the file. */
export const hashOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Why a listing has no licence text; undefined where it may have one. */
export function noPromise(offer: Offer): Bilingual | undefined {
  const terms = textOf(offer, 'terms')
  if (offer.kind === 'patent' && (terms === 'free-promise' || terms === 'pool')) return undefined
  return {
    zh: '许可文本只用于“免费许可承诺”和“专利池”：请先在资源里选择使用条件。',
    en: 'Only a promise or a pool has a licence text: choose these terms on the listing first.',
  }
}
