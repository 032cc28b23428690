import * as z from 'zod'
import { memberRoles } from './access.ts'
import { processName, sides, slot } from './engagement.ts'
import { kindSchema } from './kind.ts'
import { route } from './route.ts'
import { cursor, id, instant, page } from './scalars.ts'

/** What the pages count unseen notices up to: beyond it they say 99+. */
export const mostUnseen = 100

/** `text` is how the need begins; `organisation` is the one that asks, where one does. */
const needNamed = z.object({ id, text: z.string(), organisation: id.optional() })
const listingNamed = z.object({ id, title: z.string() })
const organisationNamed = z.object({ id, name: z.string() })

/** A new listing fits an open need of the reader's. */
const listingFits = z.object({
  type: z.literal('listing-fits'),
  need: needNamed,
  /** As the listing stood when it rang. */
  listing: listingNamed.extend({ kind: kindSchema, provider: organisationNamed }),
  /** As `POST /match` scores it, 0 to 1. */
  score: z.number().min(0).max(1),
  /** How many more listings came to fit the need on that day, beyond those that have a notice of their own. */
  more: z.int(),
})

/** Somebody asks about a listing of the reader's organisation. */
const questionAsked = z.object({
  type: z.literal('question-asked'),
  question: id,
  listing: listingNamed,
  organisation: organisationNamed,
})

/** The provider has answered the reader's question. */
const questionAnswered = questionAsked.extend({ type: z.literal('question-answered') })

/** An organisation offers help with the reader's need on the board. */
const boardAnswer = z.object({
  type: z.literal('board-answer'),
  need: needNamed,
  organisation: organisationNamed,
  answer: id,
})

/** As a need reads on the board: its id there leads to nobody. */
const boardNamed = z.object({ id, text: z.string() })

/** The asker has decided on the answer that the reader gave for an organisation. */
const answerDecided = z.object({
  type: z.literal('answer-decided'),
  board: boardNamed,
  organisation: organisationNamed,
  decision: z.enum(['thanked', 'declined', 'chosen']),
})

/** The operator has taken the reader's need off the board. */
const needTakenDown = z.object({ type: z.literal('need-taken-down'), need: needNamed, reason: z.string() })

/** A need is new on the board that a listing of the reader's organisation fits. */
const needFitsYou = z.object({
  type: z.literal('need-fits-you'),
  board: boardNamed,
  listing: listingNamed,
  organisation: organisationNamed,
})

/** The operator has decided on the reader's claim of an organisation. */
const claimDecided = z.object({
  type: z.literal('claim-decided'),
  organisation: organisationNamed,
  approved: z.boolean(),
  reason: z.string().optional(),
})

const invited = z.object({
  type: z.literal('invited'),
  organisation: organisationNamed,
  role: z.enum(memberRoles),
  invitation: id.optional(),
})

const memberJoined = z.object({
  type: z.literal('member-joined'),
  organisation: organisationNamed,
  role: z.enum(memberRoles),
})

const importEnded = z.object({
  type: z.literal('import-ended'),
  import: id,
  organisation: organisationNamed,
  status: z.enum(['done', 'checked', 'failed', 'cancelled']),
  counts: z.object({ taken: z.int(), unchanged: z.int(), rejected: z.int() }),
})

/** Listings that the file or feed no longer names wait for a person's word. */
const withdrawalsOffered = z.object({
  type: z.literal('withdrawals-offered'),
  import: id,
  organisation: organisationNamed,
  count: z.int(),
})

const feedFailing = z.object({
  type: z.literal('feed-failing'),
  feed: id,
  organisation: organisationNamed,
  reason: z.object({ zh: z.string(), en: z.string() }),
})

/** A group robot of the reader's organisation took nothing for three days. */
const robotFailing = z.object({
  type: z.literal('robot-failing'),
  organisation: organisationNamed,
  robot: id,
  name: z.string(),
})

const bilingual = z.object({ zh: z.string(), en: z.string() })
const labelled = z.object({ name: z.string(), label: bilingual })

/**
 * A step of an engagement, told to one side. The labels are the process's own words on that day, so that a notice reads the
 * same though the process is worded anew.
 */
const engagementStep = z.object({
  type: z.literal('engagement-step'),
  engagement: id,
  /** Without an id where the dealing is about no listing. */
  listing: listingNamed.extend({ id: id.exactOptional() }),
  process: z.object({ name: processName, label: bilingual }),
  action: labelled,
  by: z.enum([...sides, 'clock']),
  /** The state it has come to, and what whoever has the turn does next. */
  state: labelled.extend({
    turn: z.enum(sides).exactOptional(),
    next: bilingual.exactOptional(),
    until: instant.exactOptional(),
  }),
  /** The side that is told, and the organisation on it whose robots hear of it too. */
  side: z.enum(sides),
  organisation: id.exactOptional(),
})

/** A firm asks the reader to mentor it: three answers, each one tap. */
const mentorAsked = z.object({
  type: z.literal('mentor-asked'),
  engagement: id,
  listing: listingNamed,
  /** The firm; its name is empty where a person asks for themselves. */
  taker: z.object({ name: z.string() }),
  /** What it is about, as the firm said it. */
  topic: z.string(),
  until: instant,
  /** The reader's organisation. */
  organisation: id.exactOptional(),
})

/** A time has come free for which the reader waits. */
const slotFreed = z.object({
  type: z.literal('slot-freed'),
  listing: listingNamed,
  slot,
  /** Until when it is kept for the reader. */
  until: instant.exactOptional(),
})

/** An instrument is out of order in a time that is booked. The booking stands until somebody changes it. */
const bookingAffected = z.object({
  type: z.literal('booking-affected'),
  engagement: id,
  listing: listingNamed,
  /** The booked time that is affected. */
  slot,
  reason: z.string().exactOptional(),
  /** An equivalent instrument that is offered instead. */
  instead: listingNamed.exactOptional(),
  /** What the instrument does, to look for others that do. */
  technique: z.string().exactOptional(),
  organisation: id.exactOptional(),
})

/** What can be told; each type stands in one group of preferences (notice-preferences.ts). */
export const told = z.discriminatedUnion('type', [
  listingFits,
  questionAsked,
  questionAnswered,
  boardAnswer,
  answerDecided,
  needTakenDown,
  needFitsYou,
  claimDecided,
  invited,
  memberJoined,
  importEnded,
  withdrawalsOffered,
  feedFailing,
  robotFailing,
  engagementStep,
  mentorAsked,
  slotFreed,
  bookingAffected,
])
export type Told = z.output<typeof told>
export type NoticeType = Told['type']

const shown = z.object({
  id,
  /** One sentence in the reader's language. */
  text: z.string(),
  /** The page of what it tells of, below the origin. */
  link: z.string(),
  at: instant,
  seen: z.boolean(),
})

/** What a person is told in the app; told apart by `type`. Ids rise with time. */
export const notice = z.intersection(shown, told)
export type Notice = z.output<typeof notice>

const unseen = z.int().min(0).max(mostUnseen)

export const noticeRoutes = {
  notices: route({
    capability: 'notices',
    method: 'GET',
    path: '/notices',
    summary: 'What the person was told, newest first, and how much of it is unseen',
    access: 'person',
    status: 200,
    query: z.strictObject({
      next: cursor.optional(),
      // One read of the unseen ones is the first page too.
      limit: z.coerce.number().int().min(1).max(mostUnseen).default(20),
    }),
    reply: page(notice).extend({ unseen }),
  }),
  noticesSeen: route({
    capability: 'notices',
    method: 'POST',
    path: '/notices/seen',
    summary: 'Count notices as seen, up to and including one',
    access: 'person',
    status: 200,
    body: z.strictObject({ upTo: id }),
    reply: z.object({ unseen }),
    errors: ['not-found'],
  }),
}
