import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { paperNames } from './paper.ts'
import { id, instant, text } from './scalars.ts'

/** Longest message between the two sides, in UTF-16 units. */
export const longestMessage = 4000
/** Listings that one bundle asks for together: each takes some ten of the hundred writes of a transaction. */
export const mostInBundle = 6

/** A time `[start, end)` in UTC. Touching edges do not meet. */
export const slot = z.strictObject({ start: instant, end: instant })
export type Slot = z.output<typeof slot>

/** What a step was told in one of its fields; the process declares which. */
export const stepValue = z.union([
  z.string().max(8000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(100),
  z.array(slot).max(60),
])
export type StepValue = z.output<typeof stepValue>
export const stepInput = z.record(z.string().max(60), stepValue)

export const sides = ['taker', 'provider'] as const
export const processName = z.string().regex(/^[a-z][a-z-]{1,30}$/)

const bilingual = z.object({ zh: z.string(), en: z.string() })
/** A field of a form as the process declares it (`StepField` in kinds/process.ts). */
export const formField = z.looseObject({ name: z.string(), type: z.string(), label: bilingual })

/** A step that the reader may take now: a button and the form behind it. */
export const possibleAction = z.object({
  name: z.string(),
  label: z.string(),
  weight: z.enum(['main', 'danger']).exactOptional(),
  fields: z.array(formField),
})

export const timelineEntry = z.object({
  id,
  at: instant,
  action: z.string(),
  label: z.string(),
  by: z.enum(['taker', 'provider', 'clock']),
  state: z.string(),
  /** What was told, in the reader's words: label and value. */
  told: z.array(z.object({ label: z.string(), value: z.string(), attachment: id.exactOptional() })),
})

export const party = z.object({
  organisation: z.object({ id, name: z.string(), nameEn: z.string().exactOptional() }).exactOptional(),
  /** Only once both sides have agreed, or for the side itself. */
  contact: z
    .object({ name: z.string(), phone: z.string().exactOptional(), email: z.string().exactOptional() })
    .exactOptional(),
})

export const paper = z.object({ id, name: z.enum(paperNames), label: z.string(), at: instant })

export const engagementCard = z.object({
  id,
  process: processName,
  processLabel: z.string(),
  /** Both absent where the dealing is about no listing. */
  kind: kindSchema.exactOptional(),
  listing: z.object({ id, title: z.string() }).exactOptional(),
  /** What it is about: the listing's title as it was asked for. */
  title: z.string(),
  taker: party,
  provider: party,
  /** On which side the reader stands. */
  side: z.enum(sides),
  state: z.string(),
  stateLabel: z.string(),
  end: z.enum(['fulfilled', 'ended']).exactOptional(),
  slots: z.array(slot),
  /** Where its times are: the zone of the provider's timetable; absent where it has none. */
  timeZone: z.string().exactOptional(),
  /** Whose turn it is, what that side does next, and until when. */
  next: z
    .object({ turn: z.enum(sides).exactOptional(), text: z.string(), until: instant.exactOptional() })
    .exactOptional(),
  updatedAt: instant,
  version: z.int(),
})
export type EngagementCard = z.output<typeof engagementCard>

export const engagement = engagementCard.extend({
  /** Everything that was told so far and that this side may see, by field. */
  facts: stepInput,
  actions: z.array(possibleAction),
  timeline: z.array(timelineEntry),
  papers: z.array(paper),
  /** The need and the bundle that it came from; for the side that asked alone. */
  need: id.exactOptional(),
  bundle: id.exactOptional(),
  agreed: z.boolean(),
})
export type Engagement = z.output<typeof engagement>

export const openInput = z.strictObject({
  process: processName,
  listing: id,
  /** The organisation that asks, or, where the provider opens it, that offers; without it the person asks for themselves. */
  organisation: id.optional(),
  need: id.optional(),
  input: stepInput.default({}),
})
export type OpenInput = z.output<typeof openInput>

/** One way to ask for a listing: a card on its page, and the form behind it. */
export const offeredProcess = z.object({
  name: processName,
  label: z.string(),
  invitation: z.string(),
  /** Why it cannot be asked for now. */
  closed: z.string().exactOptional(),
  claims: z.enum(['slots', 'places']).exactOptional(),
  /** Where its times are, where it is asked for by time. */
  timeZone: z.string().exactOptional(),
  open: possibleAction,
})
export type OfferedProcess = z.output<typeof offeredProcess>

export const message = z.object({ id, side: z.enum(sides), own: z.boolean(), text: z.string(), at: instant })
export type EngagementMessage = z.output<typeof message>

export const attachmentTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'text/csv',
  'text/plain',
  'application/zip',
] as const
export const attachmentInput = z.strictObject({
  filename: text(200),
  type: z.enum(attachmentTypes),
  size: z.int().min(1).max(20_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AttachmentInput = z.output<typeof attachmentInput>
export const attachment = z.object({
  id,
  filename: z.string(),
  type: z.enum(attachmentTypes),
  size: z.int(),
  side: z.enum(sides),
  at: instant,
  /** `waiting`: announced, bytes not yet seen; `refused`: the bytes are not what was announced. */
  status: z.enum(['waiting', 'ready', 'refused']),
  /** What is wrong with the bytes, in the reader's language, where they were refused. */
  problem: z.string().exactOptional(),
})
export type EngagementAttachment = z.output<typeof attachment>
