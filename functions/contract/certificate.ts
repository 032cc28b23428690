import * as z from 'zod'
import { route } from './route.ts'
import { instant } from './scalars.ts'

const certificateKinds = ['mentor-hours', 'licence', 'gift'] as const

const bilingual = z.object({ zh: z.string(), en: z.string() })
/** The unguessable id of a certificate: whoever has the link may read it, and nobody finds it otherwise. */
const certificateId = z.string().regex(/^[0-9a-z]{32}$/)

/** What a certificate attests. Its hash is made over exactly these fields, as JSON with the names in order. */
export const attested = z.object({
  id: certificateId,
  kind: z.enum(certificateKinds),
  title: bilingual,
  lines: z.array(z.object({ label: bilingual, value: bilingual })),
  issuedAt: instant,
})
export type Attested = z.output<typeof attested>

export const certificate = attested.extend({
  /** SHA-256 in hex over the attested fields: `{ id, issuedAt, kind, lines, title }`. */
  hash: z.string(),
})
export type Certificate = z.output<typeof certificate>

export const certificateRoutes = {
  certificate: route({
    capability: 'engagements',
    method: 'GET',
    path: '/certificates/{id}',
    summary: 'A certificate as it was issued, for whoever has its link; needs no sign-in',
    access: 'secret-link',
    status: 200,
    params: z.strictObject({ id: certificateId }),
    reply: certificate,
    errors: ['not-found'],
  }),
}
