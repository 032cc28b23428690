import type { Membership } from '#lib/api/contract.ts'
import type { PlainKey } from '#lib/i18n/messages.svelte.ts'

type Role = Membership['role']
type Place = { readonly href: `/${string}`; readonly name: PlainKey; readonly least: Role }

/** The parts of an organisation's own pages, as tabs; each is shown from this role up. */
const places: readonly Place[] = [
  { href: '/organisation', name: 'place.listings', least: 'member' },
  { href: '/organisation/requests', name: 'place.requests', least: 'member' },
  { href: '/organisation/calendar', name: 'place.calendar', least: 'member' },
  { href: '/organisation/import', name: 'place.import', least: 'manager' },
  { href: '/organisation/feeds', name: 'place.feeds', least: 'manager' },
  { href: '/organisation/members', name: 'place.members', least: 'member' },
  { href: '/organisation/figures', name: 'place.figures', least: 'member' },
  { href: '/organisation/vouchers', name: 'place.vouchers', least: 'member' },
  { href: '/organisation/giving', name: 'giving.place', least: 'member' },
  { href: '/organisation/robots', name: 'place.robots', least: 'manager' },
  { href: '/organisation/settings', name: 'place.settings', least: 'owner' },
]

const power: Readonly<Record<Role, number>> = { member: 0, manager: 1, owner: 2 }

export const placesFor = (role: Role) => places.filter(({ least }) => power[role] >= power[least])
