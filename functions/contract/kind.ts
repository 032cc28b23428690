import * as z from 'zod'
import { kinds } from './kinds.data.ts'

export { kinds }
export type Kind = (typeof kinds)[number]
export const kindSchema = z.enum(kinds)
