import { createHash, randomBytes } from 'node:crypto'
import { type Attested, type Certificate, certificate } from '../../contract/certificate.ts'
import { canonicalJson } from '../../platform/canonical.ts'
import type { House } from '../../platform/house.ts'
import { found } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { certificateStore } from './store.ts'

/** What shall be attested, and of which engagement. */
export type CertificateDraft = Pick<Attested, 'kind' | 'title' | 'lines'> & { readonly engagement: string }

/** SHA-256 over what is attested: the same text gives the same hash in any program that writes JSON with ordered names. */
export const hashOf = ({ id, kind, title, lines, issuedAt }: Attested): string =>
  createHash('sha256').update(canonicalJson({ id, kind, title, lines, issuedAt })).digest('hex')

/**
 * Issues a certificate in the transaction of what it attests.
 * @returns its id, which is the secret end of its public link, `/certificates/<id>`
 */
export function certificateParts(
  { database }: Pick<House, 'database'>,
  { engagement, kind, title, lines }: CertificateDraft,
  now: Date,
): { readonly id: string; readonly hash: string; readonly parts: readonly Part[] } {
  const id = randomBytes(16).toString('hex')
  const issued = { id, kind, title, lines, issuedAt: now.toISOString() }
  const hash = hashOf(issued)
  return {
    id,
    hash,
    parts: [certificateStore(database).putNew({ ...issued, hash, engagement, version: 1 })],
  }
}

/** A certificate for whoever has its link. */
export async function readCertificate(
  { database }: Pick<House, 'database'>,
  id: string,
): Promise<Certificate> {
  return certificate.parse(found(await certificateStore(database).get(id)))
}
