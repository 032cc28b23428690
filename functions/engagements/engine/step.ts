import type { Timetable } from '../../contract/availability.ts'
import type { Slot } from '../../contract/engagement.ts'
import type { Actor, Effect, Facts, Process, StepContext } from '../../kinds/process.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { NewNotice } from '../../notices/tell.ts'
import type { Caller } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import type { Deadline, EngagementRecord, PaperRecord, Taker } from '../model.ts'

/** A step as an effect sees it: everything was judged, nothing is written. */
export type Step = {
  readonly effect: Effect
  readonly process: Process
  readonly action: string
  readonly actor: Actor
  /** The engagement as it was; absent while it opens. */
  readonly before?: EngagementRecord
  readonly id: string
  /** Of the engagement after this step. */
  readonly version: number
  readonly listing?: ListingRecord
  /** Of the listing, read once for the whole step. */
  readonly timetable?: () => Promise<Timetable>
  readonly title: string
  readonly provider: EngagementRecord['provider']
  readonly taker: Taker
  /** After what was told, what follows from it, and what earlier effects of the step found. */
  readonly facts: Facts
  readonly input: Facts
  readonly slots: readonly Slot[]
  /** What effects of this family kept, also earlier ones of this step. */
  readonly held: Readonly<Record<string, unknown>>
  readonly context: StepContext
  /** The state that the step leads to. */
  readonly state: string
  readonly deadline?: Deadline
  readonly bundle?: string
  readonly now: Date
  readonly caller?: Caller
}

/** What an effect adds to the transaction of its step. Facts, held, slots and papers stand in the event too. */
export type Worked = {
  readonly parts: readonly Part[]
  readonly facts?: Facts
  /** Replaces what its family kept. */
  readonly held?: Readonly<Record<string, unknown>>
  readonly slots?: readonly Slot[]
  readonly papers?: readonly PaperRecord[]
  /** Told beside the step's own notices. */
  readonly tells?: readonly NewNotice[]
}

/**
 * Carries out the effects of one family. It may read; it writes nothing by itself.
 * @throws Refusal where the step cannot be
 */
export type Interpreter = (house: House, step: Step) => Promise<Worked>
