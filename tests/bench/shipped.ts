import { readFileSync } from 'node:fs'
import type { ShippedFile } from '../../functions/platform/house.ts'

/** Files that ship with the functions, from where set-up made them. */
export const shipped = (file: ShippedFile): Uint8Array =>
  readFileSync(new URL(`../../functions/matching/glossary/${file}`, import.meta.url))
