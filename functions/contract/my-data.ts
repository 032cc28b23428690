import * as z from 'zod'
import { route } from './route.ts'
import { cursor } from './scalars.ts'

/** Parts of what is kept about a person. */
export const dataSections = [
  'person',
  'memberships',
  'consents',
  'preferences',
  'needs',
  'board',
  'questions',
  'answers',
  'looks',
  'notices',
  'claims',
  'invitations',
  'imports',
  'ledger',
  'engagements',
] as const
export type DataSection = (typeof dataSections)[number]

export const myDataRoutes = {
  myData: route({
    capability: 'privacy',
    method: 'GET',
    path: '/me/data',
    summary: 'Everything that is kept about the person, page by page (个人信息保护法 art. 45)',
    access: 'person',
    status: 200,
    query: z.strictObject({ next: cursor.optional() }),
    reply: z.object({
      items: z.array(z.object({ section: z.enum(dataSections), record: z.record(z.string(), z.unknown()) })),
      next: cursor.optional(),
    }),
  }),
}
