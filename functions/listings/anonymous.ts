import type { ListingRecord } from './model.ts'

/** Stands in place of a giver who is not named to the public (慈善法 art. 82): no organisation has this id. */
export const anonymousGiver = { id: 'anonymous', name: '匿名赠与人', nameEn: 'An anonymous giver' } as const

/** Whether the public may not learn whose it is. Who is given to and the platform still know. */
export const isAnonymous = ({ kind, details }: Pick<ListingRecord, 'kind' | 'details'>): boolean =>
  kind === 'gift' && details.donorAnonymous === true
