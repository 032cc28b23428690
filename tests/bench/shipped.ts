import { readFileSync } from 'node:fs'
import { type ShippedFile, shippedFiles } from '../../functions/platform/house.ts'

/** Files that ship with the functions, from where set-up made them. */
export const shipped = (file: ShippedFile): Uint8Array =>
  readFileSync(new URL(`../../${shippedFiles[file]}`, import.meta.url))
