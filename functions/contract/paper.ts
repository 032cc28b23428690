import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id } from './scalars.ts'

/** Papers that steps make, each drawn from its engagement when it is asked for. An open list: one word here, one content. */
export const paperNames = [
  'quotation',
  'agreement',
  'commission-form',
  'usage-report',
  'voucher-claim',
  'taker-notice',
  'gift-agreement',
] as const
export type PaperName = (typeof paperNames)[number]

export const paperRoutes = {
  engagementPaper: route({
    capability: 'papers',
    method: 'GET',
    path: '/engagements/{id}/papers/{name}',
    summary: 'A paper of an engagement as PDF, in the reader’s language',
    access: 'person',
    status: 200,
    params: z.strictObject({ id, name: z.enum(paperNames) }),
    /** The bytes in base64, as API Gateway carries them; a client gets the bytes. */
    reply: z.base64(),
    produces: 'application/pdf',
    errors: ['not-found'],
  }),
  declarationPdf: route({
    capability: 'papers',
    method: 'GET',
    path: '/listings/{id}/declaration.pdf',
    summary: 'Draft of the holder’s declaration of an open licence as PDF, to be signed and filed elsewhere',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    reply: z.base64(),
    produces: 'application/pdf',
    errors: ['not-found'],
  }),
}
