import { listings } from './listings.ts'
import { organisation } from './organisation.ts'

/** The Chinese words, what only the pages behind it need; their keys and holes bind every other language. */
export const further = { ...listings, ...organisation }
