import type { Translated } from '../translated.ts'
import type { first as chinese } from '../zh/first.ts'
import { common } from './common.ts'
import { matching } from './matching.ts'

const words = { ...common, ...matching }

/** The English words, what the first page needs: a missing key or an unknown hole is a type error. */
export const first: Translated<typeof chinese, typeof words> = words
