import { common } from './common.ts'
import { matching } from './matching.ts'

/** The Chinese words, what the first page needs; their keys and holes bind every other language. */
export const first = { ...common, ...matching }
