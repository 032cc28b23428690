import type { Translated } from '../translated.ts'
import type { further as chinese } from '../zh/further.ts'
import { board } from './board.ts'
import { exports } from './exports.ts'
import { feeds } from './feeds.ts'
import { imports } from './imports.ts'
import { listings } from './listings.ts'
import { members } from './members.ts'
import { notices } from './notices.ts'
import { organisation } from './organisation.ts'
import { privacy } from './privacy.ts'
import { quality } from './quality.ts'
import { ranking } from './ranking.ts'
import { uses } from './uses.ts'

const words = {
  ...board,
  ...exports,
  ...feeds,
  ...imports,
  ...listings,
  ...members,
  ...notices,
  ...organisation,
  ...privacy,
  ...quality,
  ...ranking,
  ...uses,
}

/** The English words, what only the pages behind it need: a missing key or an unknown hole is a type error. */
export const further: Translated<typeof chinese, typeof words> = words
