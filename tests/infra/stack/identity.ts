import { runInNewContext } from 'node:vm'
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { ConfigurationError, readConfiguration } from '../../../infra/aws/configuration.ts'
import { synthesize } from './synthesized.ts'

const external = {
  issuer: 'https://login.university.example/realm',
  jwksUri: 'https://login.university.example/realm/keys',
  clientId: 'zhongfu',
  audience: 'https://zhongfu.example/api',
  resource: 'https://zhongfu.example/api',
  issuerOrigins: 'https://tokens.university.example',
}
const environmentOf = (house: ReturnType<typeof synthesize>) =>
  house.functions()[0]?.properties.Environment.Variables ?? expect.fail('no function')
const policyOf = (house: ReturnType<typeof synthesize>) =>
  JSON.stringify(house.of('AWS::CloudFront::ResponseHeadersPolicy')[0]?.properties)

describe('Cognito, unless told otherwise', () => {
  const house = synthesize()

  test('a public client with the code flow, no secret and no passwords', () => {
    house.template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile', 'email'],
    })
    const { properties } = house.of('AWS::Cognito::UserPoolClient')[0] ?? expect.fail('no client')
    expect(JSON.stringify(properties.CallbackURLs)).toContain('/signed-in')
    expect(properties.ExplicitAuthFlows ?? []).not.toContain('ALLOW_USER_PASSWORD_AUTH')
  })

  test('tokens are known by client_id, since its access tokens carry no aud', () => {
    const environment = environmentOf(house)
    expect(environment.AUDIENCE_CLAIM).toBe('client_id')
    expect(environment.AUDIENCE).toEqual(environment.CLIENT_ID)
    expect(JSON.stringify(environment.JWKS_URI)).toContain('/.well-known/jwks.json')
    expect(environment.RESOURCE).toBeUndefined()
  })

  test('access tokens carry the name, and the mail address once it is confirmed', async () => {
    const code = house.of('AWS::Lambda::Function').find(({ properties }) => properties.Code.ZipFile)
      ?.properties.Code
    const claims = (userAttributes: Readonly<Record<string, string>>) =>
      runInNewContext(`const exports = {}; ${code.ZipFile}; exports.handler(event)`, {
        event: { request: { userAttributes } },
      }).then((answer: PreTokenGenerationV2TriggerEvent) => answer.response.claimsAndScopeOverrideDetails)
    expect(await claims({ name: '李雷', email: 'li@zhongfu.example', email_verified: 'true' })).toEqual({
      accessTokenGeneration: { claimsToAddOrOverride: { name: '李雷', email: 'li@zhongfu.example' } },
    })
    expect(await claims({ name: '李雷', email: 'li@zhongfu.example', email_verified: 'false' })).toEqual({
      accessTokenGeneration: { claimsToAddOrOverride: { name: '李雷' } },
    })
    const phone = { phone_number: '+8613800000000', phone_number_verified: 'true' }
    expect(await claims({ name: '李雷', ...phone })).toEqual({
      accessTokenGeneration: {
        claimsToAddOrOverride: { name: '李雷', ...phone, phone_number_verified: true },
      },
    })
    expect(await claims({ name: '李雷', ...phone, phone_number_verified: 'false' })).toEqual({
      accessTokenGeneration: { claimsToAddOrOverride: { name: '李雷' } },
    })
    house.template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
      UserPoolTier: 'ESSENTIALS',
    })
  })

  test('the pages may talk to it while signing in', () => {
    expect(policyOf(house)).toContain('cognito-idp.')
    expect(policyOf(house)).toContain('.auth.')
  })
})

describe('signing in by phone, where it is asked for', () => {
  const house = synthesize({ phoneSignIn: 'sms' })

  test('a code by text message opens, beside the password, and nobody needs a mail address', () => {
    house.template.hasResourceProperties('AWS::Cognito::UserPool', {
      UsernameAttributes: ['email', 'phone_number'],
      AutoVerifiedAttributes: ['email', 'phone_number'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    })
    const [pool] = house.of('AWS::Cognito::UserPool')
    expect(pool?.properties.SmsConfiguration).toBeDefined()
    const email = pool?.properties.Schema.find(({ Name }: { Name: string }) => Name === 'email')
    expect(email.Required).toBe(false)
  })

  test('on the newer sign-in pages, which know codes', () => {
    house.template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthScopes: ['openid', 'profile', 'email', 'phone'],
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    house.template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 })
    house.template.resourceCountIs('AWS::Cognito::ManagedLoginBranding', 1)
    expect(environmentOf(house).SCOPE).toBe('openid profile email phone')
  })
})

describe('an issuer of one’s own', () => {
  const house = synthesize(external)

  test('replaces Cognito', () => {
    expect(house.of('AWS::Cognito::UserPool')).toEqual([])
    expect(environmentOf(house)).toMatchObject({
      ISSUER: external.issuer,
      JWKS_URI: external.jwksUri,
      AUDIENCE: external.audience,
      AUDIENCE_CLAIM: 'aud',
      CLIENT_ID: 'zhongfu',
      RESOURCE: external.resource,
    })
  })

  test('is where the pages may connect', () => {
    expect(policyOf(house)).toContain(
      "connect-src 'self' https://login.university.example https://tokens.university.example",
    )
  })
})

describe('context that cannot work is refused with what to do', () => {
  const read = (values: Readonly<Record<string, string>>) => () => readConfiguration(key => values[key])

  test.each([
    ['an issuer alone', { issuer: external.issuer }, /jwksUri/],
    ['a domain without a certificate', { domainName: 'zhongfu.example' }, /certificateArn/],
    ['an issuer that is no address', { ...external, issuer: 'login' }, /issuer/],
    ['an unknown price class', { priceClass: '300' }, /priceClass/],
  ])('%s', (_, values, message) => {
    expect(read(values)).toThrow(ConfigurationError)
    expect(read(values)).toThrow(message)
  })
})

test('the host’s name and filing numbers reach the functions', () => {
  const host = { hostOrganisation: '某大学', icpNumber: '沪ICP备1号', policeNumber: '沪公网安备2号' }
  expect(environmentOf(synthesize(host))).toMatchObject({
    HOST_ORGANISATION: '某大学',
    ICP_NUMBER: '沪ICP备1号',
    POLICE_NUMBER: '沪公网安备2号',
  })
})
