import * as z from 'zod'

const value = z.string().trim().min(1).optional()

/** Every value of `cdk.json`'s context, or of `cdk deploy --context key=value`, that this stage reads. */
const contextSchema = z.object({
  /** An OpenID Connect issuer instead of Cognito: for regions without it, and for university federations. */
  issuer: z.url().optional(),
  jwksUri: z.url().optional(),
  clientId: value,
  audience: value,
  audienceClaim: z.enum(['aud', 'client_id']).default('aud'),
  /** Resource indicator (RFC 8707) that makes the issuer answer with a JWT for this API. */
  resource: value,
  scope: z.string().default('openid profile email'),
  /** Further origins that signing in talks to, separated by commas, when they are not the issuer's own. */
  issuerOrigins: z.string().default(''),
  /** First part of the name of Cognito's sign-in pages; unique in the region. */
  signInPrefix: value,
  /** Own domain of the pages, with a certificate for it in us-east-1. */
  domainName: value,
  certificateArn: value,
  priceClass: z.enum(['100', '200', 'All']).default('200'),
  alarmEmail: z.email().optional(),
  /** Whom mails come from: an address, or one of a domain, that is verified in SES. Without it nothing is mailed. */
  mailFrom: z.email().optional(),
  /** Signing in with a phone number and a code, by Cognito itself. Chosen before the first deployment: a pool's aliases stay as they are. */
  phoneSignIn: z.enum(['none', 'sms']).default('none'),
  hostOrganisation: value,
  icpNumber: value,
  policeNumber: value,
})
const keys = z.array(contextSchema.keyof()).parse(Object.keys(contextSchema.shape))

const required = (when: string, needs: string) => ({
  message: `context "${when}" needs ${needs} beside it: cdk deploy --context ${when}=... --context ...`,
})
const configurationSchema = contextSchema
  .refine(
    ({ issuer, jwksUri, clientId, audience }) => !issuer || (jwksUri && clientId && audience),
    required('issuer', '"jwksUri", "clientId" and "audience"'),
  )
  .refine(
    ({ domainName, certificateArn }) => !domainName === !certificateArn,
    required('domainName', '"certificateArn" (a certificate in us-east-1)'),
  )
export type Configuration = z.output<typeof configurationSchema>

/** The context cannot be used as it stands; the message says what to change. */
export class ConfigurationError extends Error {}

/** @param context CDK's look-up of one context value, for example `app.node.tryGetContext` */
export function readConfiguration(context: (key: string) => unknown): Configuration {
  const given = Object.fromEntries(keys.map(key => [key, context(key)]))
  const result = configurationSchema.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => [...path, message].join(': '))
  throw new ConfigurationError(problems.join('; '))
}
