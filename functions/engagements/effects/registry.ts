import { ledgerInterpreter } from '../../ledger/interpreter.ts'
import { voucherEffects } from '../../ledger/programmes/effects.ts'
import { calendarInterpreter } from '../../notices/calendar/interpreter.ts'
import { figuresInterpreter } from '../../reports/service/interpreter.ts'
import { certificateInterpreter } from '../certificates/interpreter.ts'
import { placeInterpreter, slotInterpreter } from '../claims/interpreters.ts'
import type { Interpreter } from '../engine/step.ts'
import { frameworkInterpreter } from '../frameworks/interpreter.ts'
import { givingInterpreter } from '../gifts/interpreter.ts'
import { licenceInterpreter } from '../licences/interpreter.ts'
import { mentorInterpreter } from '../mentoring/interpreter.ts'
import { paperInterpreter } from '../papers/interpreter.ts'
import { trainingInterpreter } from '../trainings/interpreter.ts'
import { waitlistInterpreter } from '../waitlist/call.ts'

/** Who carries out the effects of a step, by their family: the word before the dot. */
export const interpreters: Readonly<Record<string, Interpreter>> = {
  slots: slotInterpreter,
  places: placeInterpreter,
  waitlist: waitlistInterpreter,
  voucher: voucherEffects,
  ledger: ledgerInterpreter,
  mentor: mentorInterpreter,
  calendar: calendarInterpreter,
  certificate: certificateInterpreter,
  training: trainingInterpreter,
  paper: paperInterpreter,
  figures: figuresInterpreter,
  framework: frameworkInterpreter,
  licence: licenceInterpreter,
  giving: givingInterpreter,
}
