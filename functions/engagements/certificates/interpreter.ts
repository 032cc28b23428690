import type { House } from '../../platform/house.ts'
import type { Step, Worked } from '../engine/step.ts'
import { promisedLicence } from '../licences/certificate.ts'
import { mentorHours } from '../mentoring/certificate.ts'
import { type CertificateDraft, certificateParts } from './certificate.ts'

/** What each process attests when it issues a certificate; `undefined` where there is nothing to attest. One line each. */
type Issuer = (house: House, step: Step) => Promise<CertificateDraft | undefined>
const issuers: Readonly<Record<string, Issuer>> = {
  mentoring: mentorHours,
  promise: promisedLicence,
}

/** Issues the certificate of a process; its link stands in the fact `certificate`, for both sides. */
export async function certificateInterpreter(house: House, step: Step): Promise<Worked> {
  const draft = await issuers[step.process.name]?.(house, step)
  if (!draft) return { parts: [] }
  const { id, hash, parts } = certificateParts(house, draft, step.now)
  return { parts, facts: { certificate: id, certificateHash: hash } }
}
