import type { DataSection } from '../contract/my-data.ts'
import type { EntityName } from '../platform/table-definition.ts'

/**
 * What each type of item tells a person of themselves when they export their data: the section it stands in, or why it
 * stands in none. A new type of item does not compile without its row here.
 */
export type Holding = { readonly section: DataSection } | { readonly none: Reason }
type Reason =
  /** It holds nothing of a person. */
  | 'impersonal'
  /** A place in a list or a count: what it says stands in another type of item, which is exported. */
  | 'index'
  /** It names who acted, by an id alone, in what belongs to an organisation; what was done stands in the organisation's own lists. */
  | 'acted-for-organisation'
  /** Gone by itself within days or months, and it says nothing that another type of item does not. */
  | 'short-lived'

const impersonal = { none: 'impersonal' } as const
const index = { none: 'index' } as const
const acted = { none: 'acted-for-organisation' } as const
const shortLived = { none: 'short-lived' } as const

export const holdings: Readonly<Record<EntityName, Holding>> = {
  Person: { section: 'person' },
  PhoneAccount: index,
  Membership: { section: 'memberships' },
  Consent: { section: 'consents' },
  ConsentState: { section: 'consents' },
  NoticePreferences: { section: 'preferences' },
  Need: { section: 'needs' },
  BoardNeed: { section: 'board' },
  BoardAnswer: { section: 'board' },
  AskedQuestion: { section: 'questions' },
  Question: { section: 'answers' },
  ContactLook: { section: 'looks' },
  ContactLookMade: { section: 'looks' },
  Notice: { section: 'notices' },
  OrganisationClaim: { section: 'claims' },
  Invitation: { section: 'invitations' },
  ImportRun: { section: 'imports' },
  Member: index,
  NoticesSeen: { section: 'notices' },
  OwnNeed: index,
  OwnClaim: index,
  OpenClaim: index,
  MailLink: index,
  DueDigest: shortLived,
  Mail: shortLived,
  Lane: shortLived,
  Delivery: shortLived,
  Delivered: shortLived,
  DueLane: shortLived,
  RecentNeed: shortLived,
  BoardReport: shortLived,
  BoardDay: shortLived,
  InvitationDay: shortLived,
  PhoneCode: shortLived,
  PhoneCodeCount: shortLived,
  Replay: shortLived,
  Roster: index,
  Event: acted,
  ListingPast: acted,
  ListingsApart: acted,
  Feed: acted,
  Robot: acted,
  Affiliation: acted,
  Contact: acted,
  Organisation: impersonal,
  OrganisationName: impersonal,
  OrganisationCode: impersonal,
  Association: impersonal,
  Affiliate: impersonal,
  Listing: impersonal,
  MachineHours: impersonal,
  BusyTime: impersonal,
  QuestionDay: impersonal,
  ProviderAnswers: impersonal,
  NeedDay: index,
  NeedTold: index,
  BoardPlace: impersonal,
  GivenAnswer: impersonal,
  RobotShelf: impersonal,
  Rounds: impersonal,
  ImportProblems: impersonal,
  FeedList: impersonal,
  FeedHarvest: impersonal,
  FeedDue: impersonal,
  FeedRound: impersonal,
  ExportRun: acted,
  ExportCount: impersonal,
  LargeShelf: impersonal,
  OwnImport: impersonal,
  ImportOffers: impersonal,
  ImportSettlements: impersonal,
  ImportShelf: impersonal,
  ImportMapping: impersonal,
}
