import type { Contact, Finding } from '../kinds/definition.ts'
import type { ListingRecord } from '../listings/model.ts'
import type { TakenListing } from './draft.ts'
import { changedBy, type GivenAgain, isForbidden, isPageOf, isSameContact } from './own.ts'
import { type Decision, withdrawnKept } from './rules.ts'

/** The draft of a row that names a listing of its own shelf. */
export type OwnDraft = Pick<TakenListing, 'contact'> & { readonly own: NonNullable<TakenListing['own']> }

type OwnDecision = Exclude<Decision, { outcome: 'created' }> & {
  readonly findings: readonly Finding[]
  /** The row's contact takes the place of the one that stands. */
  readonly newContact?: true
}
const unchanged = (...findings: readonly Finding[]): OwnDecision => ({ outcome: 'unchanged', findings })

/**
 * What becomes of a row that names a listing of its own shelf. Where the listing came from stays noted as it is: the
 * file that it was once imported from says what it said before, and does not undo what was changed since.
 * @param contact the one that stands apart from the listing
 */
export function decideOwn(
  { own, contact: told }: OwnDraft,
  stored: ListingRecord,
  contact: Contact | undefined,
  again: GivenAgain,
  at: string,
): OwnDecision {
  if (stored.kind !== own.offer.kind) return unchanged(otherKind)
  const was = again(stored, contact)
  if (!was) return unchanged()
  const changed = changedBy(stored, was.offer, own.offer)
  if (changed !== stored && isForbidden(changed)) return unchanged(forbidden)
  const newContact =
    told !== undefined && !isPageOf(own.id, told) && !isSameContact(withoutId(told), was.contact)
  if (changed === stored && !newContact) return unchanged()
  const staysWithdrawn = stored.status === 'withdrawn' && changed.status !== 'withdrawn'
  const listing: ListingRecord = {
    ...changed,
    ...(staysWithdrawn && { status: 'withdrawn' }),
    ...(newContact && { contact: told.id }),
    version: stored.version + 1,
    updatedAt: at,
  }
  return {
    outcome: 'updated',
    listing,
    findings: staysWithdrawn ? [withdrawnKept] : [],
    ...(newContact && { newContact }),
  }
}

const withoutId = ({ id: _id, ...contact }: Contact & { readonly id: string }): Contact => contact

const otherKind: Finding = {
  code: 'other-kind',
  level: 'notice',
  message: {
    zh: '这个编号是本单位另一类资源，未改动。请按它的类别导入，或删去编号另建一条。',
    en: 'The id is that of another kind of resource of yours; nothing was changed. Import it as that kind, or remove the id to make a new one.',
  },
}
const forbidden: Finding = {
  code: 'not-lawful',
  level: 'notice',
  message: {
    zh: '修改后的使用条件不合法（开放许可只能是国知局公告的已授权中国专利），未改动。请更正后重新导入。',
    en: 'As changed, its terms would not be lawful (an open licence is one that CNIPA announced, of a granted Chinese patent); nothing was changed. Correct it and import again.',
  },
}
