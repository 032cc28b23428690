import type { Badge } from '#lib/api/contract.ts'

/** How loudly a badge speaks on a card; its sentence is on the listing's page. */
export const badgeTones: Readonly<Record<Badge, 'plain' | 'good' | 'warm'>> = {
  abroad: 'warm',
  'foreign-patent': 'warm',
  'expired-free': 'good',
  'cnipa-open-licence': 'good',
  'free-promise': 'good',
  pool: 'plain',
  'duty-free': 'warm',
  voucher: 'good',
  free: 'good',
  paused: 'plain',
}
