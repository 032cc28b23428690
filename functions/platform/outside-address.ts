import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Of IPv6 only this part is given out to the world; all else is special, whatever it is called. */
const global6 = ipaddr.parseCIDR('2000::/3')
/** Public by its number, but a door to the machine's own cloud: Azure's host. */
const cloudDoors = new Set(['168.63.129.16'])

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local, shared, multicast, unspecified,
 * documentation, translation (NAT64, 6to4, Teredo, IPv4 inside IPv6) and reserved ones do not; neither does what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (!isIP(address) || cloudDoors.has(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || (parsed instanceof ipaddr.IPv6 && parsed.match(global6))
}

/** Whether an address is this machine itself. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback'

/** The address that stands in a URL in the place of a name; undefined where a name stands. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) ? bare : undefined
}
