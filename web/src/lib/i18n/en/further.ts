import type { Translated } from '../messages.svelte.ts'
import type { further as chinese } from '../zh/further.ts'
import { listings } from './listings.ts'
import { notices } from './notices.ts'
import { organisation } from './organisation.ts'
import { ranking } from './ranking.ts'

const words = { ...listings, ...notices, ...organisation, ...ranking }

/** The English words, what only the pages behind it need: a missing key or an unknown hole is a type error. */
export const further: Translated<typeof chinese, typeof words> = words
