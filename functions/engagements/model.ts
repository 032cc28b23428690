import * as z from 'zod'
import { processName, sides, slot, stepInput } from '../contract/engagement.ts'
import { kindSchema } from '../contract/kind.ts'
import { paperNames } from '../contract/paper.ts'
import { actors } from '../kinds/process.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

/** A paper that a step made; its page is drawn from the engagement when it is asked for. */
export const paperRecord = z.object({
  id: z.string(),
  name: z.enum(paperNames),
  label: bilingual,
  at: z.string(),
})
export type PaperRecord = z.output<typeof paperRecord>

/** When the clock acts, and which step it takes. */
export const deadlineRecord = z.object({ at: z.string(), step: z.string() })
export type Deadline = z.output<typeof deadlineRecord>

/** Who asks. Nobody is known yet where a provider wrote down a dealing that the other side has still to confirm. */
export const takerRecord = z.object({
  person: z.string().exactOptional(),
  organisation: z.string().exactOptional(),
})
export type Taker = z.output<typeof takerRecord>

/** What effects keep for themselves between steps, by their family: the weeks of a claim, a reservation's id. */
const held = z.record(z.string(), z.record(z.string(), z.unknown()))

/** What each step writes down, in its event: whatever came of it stands here, so that events alone tell all. */
const stepData = z.object({
  /** Which version of the engagement it makes: ids of events made by two machines at once may be out of order. */
  step: z.int(),
  action: z.string(),
  by: z.enum(actors),
  state: z.string(),
  /** What the step was told. */
  input: stepInput,
  /** What followed from it, by the process or by an effect. */
  derived: stepInput,
  held: held.exactOptional(),
  /** `null`: none from here on. Absent: as it was. */
  deadline: deadlineRecord.nullable().exactOptional(),
  agreed: z.literal(true).exactOptional(),
  end: z.enum(['fulfilled', 'ended']).exactOptional(),
  papers: z.array(paperRecord).exactOptional(),
  taker: takerRecord.exactOptional(),
})
export type StepData = z.output<typeof stepData>

const openedData = stepData.extend({
  process: processName,
  kind: kindSchema.exactOptional(),
  listing: z.string().exactOptional(),
  /** Of the listing as it was asked for. */
  title: z.string(),
  provider: z.object({ organisation: z.string() }),
  taker: takerRecord,
  need: z.string().exactOptional(),
  bundle: z.string().exactOptional(),
})

const event = { subject: z.string(), id: z.string(), at: z.string(), by: z.string(), version: z.literal(1) }

/** The events that make an engagement what it is, as the trail keeps them. Other events beside them change nothing of it. */
export const engagementEvent = z.discriminatedUnion('type', [
  z.object({ ...event, type: z.literal('engagement-opened'), data: openedData }),
  z.object({ ...event, type: z.literal('engagement-step'), data: stepData }),
])
export type EngagementEvent = z.output<typeof engagementEvent>

/** An engagement as it is stored: nothing but the fold of its events (fold.ts). */
export const engagementRecord = z.object({
  id: z.string(),
  process: processName,
  kind: kindSchema.exactOptional(),
  listing: z.string().exactOptional(),
  title: z.string(),
  provider: z.object({
    organisation: z.string(),
    /** Who acted for it last. */
    person: z.string().exactOptional(),
  }),
  taker: takerRecord,
  opener: z.enum(sides),
  state: z.string(),
  end: z.enum(['fulfilled', 'ended']).exactOptional(),
  facts: stepInput,
  slots: z.array(slot),
  held,
  deadline: deadlineRecord.exactOptional(),
  agreed: z.boolean(),
  papers: z.array(paperRecord),
  need: z.string().exactOptional(),
  bundle: z.string().exactOptional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The number of its events. */
  version: z.int(),
})
export type EngagementRecord = z.output<typeof engagementRecord>

/** Points from a side to an engagement: the engagement's own key tells nothing of who deals. */
export const pointerRecord = z.object({ of: z.string(), engagement: z.string(), version: z.literal(1) })

/** That an engagement's clock may have to act at a time: whoever finds it looks whether it still has to. */
export const dueRecord = z.object({
  at: z.string(),
  engagement: z.string(),
  engagementVersion: z.int(),
  version: z.literal(1),
})
export type DueRecord = z.output<typeof dueRecord>

/** Up to when the clock has looked. */
export const roundRecord = z.object({ name: z.string(), upTo: z.string(), version: z.int() })
