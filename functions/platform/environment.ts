import * as z from 'zod'

/** What the functions that open the house read from their environment; the CDK stage sets it for all of them. */
export const environmentSchema = z.object({
  TABLE_NAME: z.string(),
  BLOB_BUCKET: z.string(),
  ISSUER: z.url(),
  JWKS_URI: z.url(),
  AUDIENCE: z.string(),
  /** Cognito's access tokens name the audience in `client_id`; most issuers in `aud`. */
  AUDIENCE_CLAIM: z.enum(['aud', 'client_id']).default('aud'),
  CLIENT_ID: z.string(),
  RESOURCE: z.string().optional(),
  SCOPE: z.string().default('openid profile email'),
  /** Of the pages, for links in mails: `https://…` without a slash at its end. */
  PAGE_ORIGIN: z.url(),
  /** Whom mails come from, an address verified in SES; without it nothing is mailed. */
  MAIL_FROM: z.email().optional(),
  HOST_ORGANISATION: z.string().optional(),
  ICP_NUMBER: z.string().optional(),
  POLICE_NUMBER: z.string().optional(),
})

/** What the router reads: the bus of this house. */
export const busEnvironmentSchema = z.object({ EVENT_BUS: z.string().min(1) })
