import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Configuration } from './configuration.ts'
import { nameInToken } from './name-in-token.ts'

/** How tokens are issued and checked, in the words of the functions' environment. */
export type SignIn = {
  readonly ISSUER: string
  readonly JWKS_URI: string
  readonly AUDIENCE: string
  readonly AUDIENCE_CLAIM: 'aud' | 'client_id'
  readonly CLIENT_ID: string
  readonly RESOURCE?: string
  readonly SCOPE: string
}

/** Page that the issuer sends people back to after signing in. */
const signedIn = '/signed-in'

/** Who vouches for persons: a Cognito user pool, or the issuer that the configuration names. */
export class Identity extends Construct {
  /** Origins that the pages talk to while signing in. */
  readonly origins: readonly string[]
  /** The pages' registration with the issuer; made last, because it needs to know where the pages are. */
  readonly register: (pages: string) => SignIn
  readonly functions: readonly LambdaFunction[] = []

  constructor(scope: Construct, id: string, { configuration }: { readonly configuration: Configuration }) {
    super(scope, id)
    const external = externalSignIn(configuration)
    if (external) {
      const further = configuration.issuerOrigins.split(',').map(origin => origin.trim())
      this.origins = [...new Set([new URL(external.ISSUER).origin, ...further.filter(Boolean)])]
      this.register = () => external
      return
    }
    const byPhone = configuration.phoneSignIn === 'sms'
    const pool = new UserPool(this, 'Persons', {
      selfSignUpEnabled: true,
      signInAliases: { email: true, ...(byPhone && { phone: true }) },
      signInCaseSensitive: false,
      autoVerify: { email: true, ...(byPhone && { phone: true }) },
      // The first factor is chosen at sign-in: a code by text message, or the password that CDK insists on.
      ...(byPhone && { signInPolicy: { allowedFirstAuthFactors: { password: true, smsOtp: true } } }),
      standardAttributes: {
        // Whoever comes by phone may have none.
        email: { required: !byPhone, mutable: true },
        fullname: { required: true, mutable: true },
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 12 },
      deletionProtection: true,
      // The plan whose tokens may be changed on their way.
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const trigger = this.nameInToken()
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger, LambdaVersion.V2_0)
    this.functions = [trigger]
    // The account's number makes the prefix unique in its region, as Cognito wants it.
    const domainPrefix = configuration.signInPrefix ?? `zhongfu-${Aws.ACCOUNT_ID}`
    const domain = pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix },
      // The older pages know passwords only.
      ...(byPhone && { managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN }),
    })
    this.origins = [`https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`, domain.baseUrl()]
    this.register = pages => {
      const client = pool.addClient('Pages', {
        generateSecret: false,
        // Only the code flow with PKCE: no passwords pass through the pages.
        authFlows: byPhone ? { user: true } : {},
        oAuth: {
          flows: { authorizationCodeGrant: true },
          scopes: [
            ...[OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
            ...(byPhone ? [OAuthScope.PHONE] : []),
          ],
          callbackUrls: [`${pages}${signedIn}`],
          logoutUrls: [`${pages}/`],
        },
        enableTokenRevocation: true,
        preventUserExistenceErrors: true,
      })
      const { userPoolClientId } = client
      if (byPhone) {
        // Without a style of its own the newer sign-in page shows nothing.
        new CfnManagedLoginBranding(this, 'SignInStyle', {
          userPoolId: pool.userPoolId,
          clientId: userPoolClientId,
          useCognitoProvidedValues: true,
        })
      }
      return {
        ISSUER: pool.userPoolProviderUrl,
        JWKS_URI: `${pool.userPoolProviderUrl}/.well-known/jwks.json`,
        // Cognito's access tokens carry no `aud`; they name their client instead.
        AUDIENCE: userPoolClientId,
        AUDIENCE_CLAIM: 'client_id',
        CLIENT_ID: userPoolClientId,
        SCOPE: byPhone ? `${configuration.scope} phone` : configuration.scope,
      }
    }
  }

  private nameInToken() {
    const logGroup = new LogGroup(this, 'NameInTokenLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    return new LambdaFunction(this, 'NameInToken', {
      description: 'Puts name and mail address into access tokens',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromInline(nameInToken),
      handler: 'index.handler',
      logGroup,
    })
  }
}

function externalSignIn(configuration: Configuration): SignIn | undefined {
  const { issuer, jwksUri, clientId, audience, audienceClaim, resource, scope } = configuration
  if (!issuer || !jwksUri || !clientId || !audience) return undefined
  return {
    ISSUER: issuer,
    JWKS_URI: jwksUri,
    AUDIENCE: audience,
    AUDIENCE_CLAIM: audienceClaim,
    CLIENT_ID: clientId,
    ...(resource && { RESOURCE: resource }),
    SCOPE: scope,
  }
}
