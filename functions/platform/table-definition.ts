/**
 * The one table, as data: the CDK table, the local CreateTable and the store tests read it.
 * On demand, PITR and deletion protection on AWS; no index, because every list on a request path
 * is one partition of the base table, read consistently, and public browsing reads the search index.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds; only on idempotency records and caches: deletion by TTL may be days late. */
  ttlAttribute: 'expiresAt',
  stream: 'NEW_AND_OLD_IMAGES',
} as const

/** Names of the item types, as stored in `_et`; subscriptions name them. */
export const entities = [
  'Person',
  'Membership',
  'Organisation',
  'Listing',
  'Contact',
  'Question',
  'AskedQuestion',
  'QuestionDay',
  'ProviderAnswers',
  'Need',
  'OwnNeed',
  'RecentNeed',
  'NeedDay',
  'NeedTold',
  'Notice',
  'NoticesSeen',
  'ImportRun',
  'ImportProblems',
  'Replay',
  'Event',
] as const
export type EntityName = (typeof entities)[number]
