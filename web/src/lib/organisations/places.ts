import type { Membership } from '#lib/api/contract.ts'
import type { PlainKey } from '#lib/i18n/messages.svelte.ts'

type Role = Membership['role']
type Place = { readonly href: `/${string}`; readonly name: PlainKey; readonly least: Role }
type PlaceGroup = { readonly name: PlainKey; readonly places: readonly Place[] }

/** An organisation's own pages in four groups, so that a phone shows all of one; each is shown from a role up. */
const groups: readonly PlaceGroup[] = [
  {
    name: 'places.resources',
    places: [
      { href: '/organisation', name: 'place.listings', least: 'member' },
      { href: '/organisation/import', name: 'place.import', least: 'manager' },
      { href: '/organisation/feeds', name: 'place.feeds', least: 'manager' },
    ],
  },
  {
    name: 'places.dealings',
    places: [
      { href: '/organisation/requests', name: 'place.requests', least: 'member' },
      { href: '/organisation/calendar', name: 'place.calendar', least: 'member' },
      { href: '/organisation/giving', name: 'giving.place', least: 'member' },
    ],
  },
  {
    name: 'places.figures',
    places: [
      { href: '/organisation/figures', name: 'place.figures', least: 'member' },
      { href: '/organisation/vouchers', name: 'place.vouchers', least: 'member' },
      { href: '/organisation/ledger', name: 'place.ledger', least: 'member' },
    ],
  },
  {
    name: 'places.organisation',
    places: [
      { href: '/organisation/members', name: 'place.members', least: 'member' },
      { href: '/organisation/robots', name: 'place.robots', least: 'manager' },
      { href: '/organisation/settings', name: 'place.settings', least: 'owner' },
    ],
  },
]

const power: Readonly<Record<Role, number>> = { member: 0, manager: 1, owner: 2 }

/** The groups of pages that a role sees; every group has a page for members. */
export const placesFor = (role: Role): readonly PlaceGroup[] =>
  groups.map(({ name, places }) => ({
    name,
    places: places.filter(({ least }) => power[role] >= power[least]),
  }))

/** The address among these that a page belongs to: the longest that its own begins with. */
export const placeOf = (path: string, hrefs: readonly string[]): string | undefined =>
  hrefs
    .filter(href => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.length - one.length)[0]
