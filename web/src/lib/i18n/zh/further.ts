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

/** The Chinese words, what only the pages behind it need; their keys and holes bind every other language. */
export const further = {
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
