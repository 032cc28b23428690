import type { Translated } from '../translated.ts'
import type { further as chinese } from '../zh/further.ts'
import { board } from './board.ts'
import { dealings } from './dealings.ts'
import { engagements } from './engagements.ts'
import { exports } from './exports.ts'
import { feeds } from './feeds.ts'
import { giving } from './giving.ts'
import { imports } from './imports.ts'
import { journal } from './journal.ts'
import { licences } from './licences.ts'
import { listings } from './listings.ts'
import { members } from './members.ts'
import { mentoring } from './mentoring.ts'
import { notices } from './notices.ts'
import { organisation } from './organisation.ts'
import { prices } from './prices.ts'
import { privacy } from './privacy.ts'
import { quality } from './quality.ts'
import { ranking } from './ranking.ts'
import { reports } from './reports.ts'
import { timetable } from './timetable.ts'
import { uses } from './uses.ts'
import { vouchers } from './vouchers.ts'

const words = {
  ...board,
  ...dealings,
  ...engagements,
  ...exports,
  ...feeds,
  ...giving,
  ...imports,
  ...journal,
  ...licences,
  ...listings,
  ...members,
  ...mentoring,
  ...notices,
  ...organisation,
  ...prices,
  ...privacy,
  ...quality,
  ...ranking,
  ...reports,
  ...timetable,
  ...uses,
  ...vouchers,
}

/** The English words, what only the pages behind it need: a missing key or an unknown hole is a type error. */
export const further: Translated<typeof chinese, typeof words> = words
