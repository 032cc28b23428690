import type { Slot, StepValue } from '../contract/engagement.ts'
import type { Kind } from '../contract/kind.ts'
import type { Bilingual } from '../contract/language.ts'
import type { Badge } from '../contract/listing.ts'
import type { Fault, Offer } from './definition.ts'
import type { Field } from './field.ts'

/** The two sides of an engagement, and the clock, which acts when a deadline passes. */
export type Side = 'taker' | 'provider'
export const actors = ['taker', 'provider', 'clock'] as const
export type Actor = (typeof actors)[number]

type Asked = {
  readonly name: string
  readonly label: Bilingual
  readonly help?: Bilingual
  readonly required?: true
}

/** What a step asks for: the fields of listings, and three that only dealings have. */
export type StepField =
  | Field
  /** Times of one instrument, each `[start, end)`. */
  | (Asked & { readonly type: 'slots'; readonly most: number })
  /** Id of an attachment of the same engagement, uploaded before. */
  | (Asked & { readonly type: 'file' })
  /** Instant in UTC. */
  | (Asked & { readonly type: 'instant' })

/**
 * What the steps of an engagement were told so far, by the names of their fields. The field `slots` is no fact but the
 * engagement's own slots: a step that is told `slots`, or derives them, changes them.
 */
export type Facts = Readonly<Record<string, StepValue>>

/** How long a state lasts before its deadline: counted from the step that led there, or from a time that was agreed. */
export type Wait =
  | { readonly hours: number }
  /** A text is the name of the fact that holds the number; without that fact there is no deadline. */
  | { readonly days: number | string }
  /** Working days of the holiday table, for deadlines that people must keep. */
  | { readonly workingDays: number | string }
  /** Hours after the first slot begins or the last one ends; negative before. */
  | { readonly after: 'slots.start' | 'slots.end'; readonly hours: number }
  /** As a fact says: a calendar day (its end in China) or an instant. */
  | { readonly fact: string }

export type State = {
  readonly label: Bilingual
  /** Whose turn it is, and what that side does next; absent where nobody has to act. */
  readonly turn?: Side
  readonly next?: Bilingual
  readonly deadline?: { readonly wait: Wait; readonly step: string }
  /** Both sides have agreed: contacts are shown from here on. */
  readonly agreed?: true
  /** No step leads on: `fulfilled` counts in track records and figures, `ended` does not. */
  readonly end?: 'fulfilled' | 'ended'
}

/** What a step judges by. Everything was read before; nothing here waits. */
export type StepContext = {
  readonly offer: Offer
  readonly listing: { readonly id: string; readonly organisation: string }
  readonly badges: readonly Badge[]
  readonly taker: {
    readonly person: string
    readonly organisation?: string
    readonly tier: 'T0' | 'T1' | 'T2'
  }
  /** What was told before this step (which a `derive` adds to), and what it is told now. */
  readonly facts: Facts
  readonly input: Facts
  /** The times that are asked for now, else those that the engagement has. */
  readonly slots: readonly Slot[]
  /** The times that it had before this step; none where it opens. */
  readonly before: readonly Slot[]
  readonly now: string
  /** `YYYY-MM-DD` in the platform's zone. */
  readonly today: string
  /** What the step's `knows` asked for, read from the stores by its name. */
  readonly known: Facts
}

/**
 * What happens in the transaction of a step beside the change of state. Each name has one interpreter
 * (`engagements/effects/registry.ts`); an effect that has nothing to do for an engagement writes nothing.
 */
export type Effect =
  | 'slots.hold'
  | 'slots.confirm'
  | 'slots.release'
  | 'slots.end'
  | 'slots.move'
  | 'places.hold'
  | 'places.confirm'
  | 'places.release'
  | 'places.spend'
  | 'voucher.reserve'
  | 'voucher.post'
  | 'voucher.void'
  | `ledger.${string}`
  | `paper.${string}`
  | 'calendar.request'
  | 'calendar.cancel'
  | 'training.grant'
  | 'waitlist.call'
  | `mentor.${string}`
  | 'licence.accept'
  | 'giving.award'
  | 'certificate.issue'
  | 'figures.count'
  | 'framework.keep'

export type Action = {
  readonly label: Bilingual
  readonly by: readonly Actor[]
  /** Empty for the one step that opens an engagement. */
  readonly from: readonly string[]
  /**
   * `same`: the state stays, and so does its deadline, unless it is counted from slots or a fact, which may have changed. A
   * clock that stays where it is has used its deadline up.
   */
  readonly to: string
  readonly input?: readonly StepField[]
  /** What a listing takes of a choice, by the field's name: the form offers no other value, and the step takes none. */
  readonly options?: Readonly<Record<string, (offer: Offer) => readonly string[]>>
  /** Names of what has to be read for `check` (`engagements/known.ts`). */
  readonly knows?: readonly string[]
  /** What stands against the step, each with what to do; pointers are below the input. */
  readonly check?: (context: StepContext) => readonly Fault[]
  /** Facts that follow from what was told: an amount due, a day. */
  readonly derive?: (context: StepContext) => Facts
  readonly effects?: readonly Effect[]
  /** What `derive` and effects find that people shall read in the timeline. */
  readonly finds?: readonly StepField[]
  /** Who is told; the other side where nothing is said, both for the clock. */
  readonly tells?: readonly Side[]
  /** `main`: the one button that leads on; `danger`: ends or takes back. */
  readonly weight?: 'main' | 'danger'
  /** The step that is taken in place of this one, with the same input: what was agreed for a listing may make it shorter. */
  readonly instead?: (context: StepContext) => string | undefined
  /** Only ever taken in place of another: no button leads to it. */
  readonly hidden?: true
}

/** One amount of an entry, in one unit: integer minor units, debit ≠ credit, amount > 0. */
export type Posting = {
  readonly unit: string
  readonly debit: string
  readonly credit: string
  readonly amount: number
}

/**
 * One way to deal with a listing of a Kind, as data: the engine, the buttons, the diagram in the docs and the tests
 * read the same declaration. A Kind has one or more.
 */
export type Process = {
  /** Stored and part of addresses; unique among all Kinds. */
  readonly name: string
  /** Kinds whose listings it is for; several for a process that all share. */
  readonly kinds: readonly Kind[]
  readonly label: Bilingual
  /** Opened by another use case (the board, a confirmation link), never by asking for a listing. */
  readonly internal?: true
  /** What asking this way means, under its name on the page of a listing. */
  readonly invitation: Bilingual
  /** A dealing may begin without a listing; `offer` is then an empty one that carries the title of the dealing. */
  readonly unlisted?: true
  /** Why a listing does not take it on that day; undefined where it does. */
  readonly closed?: (offer: Offer, today: string) => Bilingual | undefined
  /** What it holds of a listing while it runs. */
  readonly claims?:
    | 'slots'
    | { readonly places: (offer: Offer) => number; readonly units: (facts: Facts) => number }
  readonly states: Readonly<Record<string, State>>
  readonly actions: Readonly<Record<string, Action>>
  /** Facts that not both sides read, by name; `nobody`: the process keeps them for itself. */
  readonly shownTo?: Readonly<Record<string, Side | 'nobody'>>
  /** Entries of the ledger, by the name after `ledger.` in an effect. */
  readonly postings?: Readonly<Record<string, (context: StepContext) => readonly Posting[]>>
}
