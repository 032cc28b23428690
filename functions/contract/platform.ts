import * as z from 'zod'
import { route } from './route.ts'

export const settings = z.object({
  /** Of the pages, without a slash at its end: what links in mails and feeds begin with. */
  origin: z.string(),
  /** OpenID Connect settings for the page's sign-in (authorization code with PKCE). */
  signIn: z.object({
    issuer: z.string(),
    clientId: z.string(),
    /** Resource indicator (RFC 8707); absent where the issuer has none (Cognito). */
    resource: z.string().optional(),
    scope: z.string(),
  }),
  /** Persons of the demo bar; empty outside the local stage. */
  demoPersons: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
  /** Footer: who hosts this deployment, and its filing numbers. */
  host: z.object({
    organisation: z.string().optional(),
    icp: z.string().optional(),
    police: z.string().optional(),
  }),
})
export type Settings = z.output<typeof settings>

export const platformRoutes = {
  health: route({
    capability: 'platform',
    method: 'GET',
    path: '/health',
    summary: 'Whether the service answers',
    access: 'public',
    status: 200,
    reply: z.object({ status: z.literal('ok') }),
  }),
  openapi: route({
    capability: 'platform',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This API as OpenAPI 3.1',
    access: 'public',
    status: 200,
    reply: z.record(z.string(), z.unknown()),
  }),
  settings: route({
    capability: 'platform',
    method: 'GET',
    path: '/settings',
    summary: 'What the pages need to know of this deployment',
    access: 'public',
    status: 200,
    reply: settings,
  }),
}
