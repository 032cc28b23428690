import { listings } from './listings.ts'
import { notices } from './notices.ts'
import { organisation } from './organisation.ts'
import { ranking } from './ranking.ts'

/** The Chinese words, what only the pages behind it need; their keys and holes bind every other language. */
export const further = { ...listings, ...notices, ...organisation, ...ranking }
