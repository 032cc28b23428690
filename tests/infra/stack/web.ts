import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../../infra/aws/content-security.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()
const { DistributionConfig: distribution } = house.of('AWS::CloudFront::Distribution')[0]?.properties ?? {}
const managed = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
}

const behaviourOf = (path: string) =>
  distribution.CacheBehaviors.find((each: { PathPattern: string }) => each.PathPattern === path)
const originOf = ({ TargetOriginId }: { TargetOriginId: string }) =>
  distribution.Origins.find((each: { Id: string }) => each.Id === TargetOriginId)

describe('/media/*', () => {
  const blobs = house.of('AWS::S3::Bucket').find(({ properties }) => properties.CorsConfiguration)

  test('comes from the blobs’ bucket, whose other folders this distribution may not read', () => {
    const origin = originOf(behaviourOf('/media/*'))
    expect(origin.OriginAccessControlId).toBeDefined()
    expect(JSON.stringify(origin.DomainName)).toContain(blobs?.id)
    const policy = house
      .of('AWS::S3::BucketPolicy')
      .find(({ properties }) => properties.Bucket.Ref === blobs?.id)
    const reading = policy?.properties.PolicyDocument.Statement.filter(
      ({ Principal }: { Principal: { Service?: string } }) =>
        Principal.Service === 'cloudfront.amazonaws.com',
    )
    expect(reading).toHaveLength(1)
    expect(reading[0]).toMatchObject({ Effect: 'Allow', Action: 's3:GetObject' })
    expect(JSON.stringify(reading[0].Resource)).toMatch(/"\/media\/\*"/)
    expect(reading[0].Condition.StringEquals['AWS:SourceArn']).toBeDefined()
  })

  test('runs nothing that lies in a file, and lets nobody guess its type', () => {
    const { ResponseHeadersPolicyId } = behaviourOf('/media/*')
    const policy = house
      .of('AWS::CloudFront::ResponseHeadersPolicy')
      .find(({ id }) => id === ResponseHeadersPolicyId.Ref)?.properties.ResponseHeadersPolicyConfig
    expect(policy.SecurityHeadersConfig).toMatchObject({
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox" },
      ContentTypeOptions: { Override: true },
    })
  })
})

describe('/api/*', () => {
  const api = behaviourOf('/api/*')

  test('takes all methods, is never cached, and forwards all but Host', () => {
    expect(distribution.CacheBehaviors).toHaveLength(2)
    expect(api).toMatchObject({
      PathPattern: '/api/*',
      CachePolicyId: managed.cachingDisabled,
      OriginRequestPolicyId: managed.allViewerExceptHost,
    })
    expect([...api.AllowedMethods].sort()).toEqual([
      'DELETE',
      'GET',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'POST',
      'PUT',
    ])
  })

  test('keeps its own 403 and 404: no function, no error page in front of it', () => {
    expect(api.FunctionAssociations).toBeUndefined()
    expect(distribution.CustomErrorResponses).toBeUndefined()
  })
})

describe('the pages', () => {
  test('come from a bucket that only this distribution may read', () => {
    const origin = distribution.Origins.find(
      (each: { Id: string }) => each.Id === distribution.DefaultCacheBehavior.TargetOriginId,
    )
    expect(origin.OriginAccessControlId).toBeDefined()
    house.template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always' },
    })
    const reading = house
      .of('AWS::S3::BucketPolicy')
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com')
    expect(reading.length).toBeGreaterThan(0)
    for (const { Condition } of reading) expect(Condition.StringEquals['AWS:SourceArn']).toBeDefined()
  })

  test('hashed files are kept for ever, the page that names them is asked for again', () => {
    const published = house.of('Custom::CDKBucketDeployment').map(({ properties }) => properties)
    expect(published.map(({ SystemMetadata }) => SystemMetadata['cache-control'])).toEqual(
      expect.arrayContaining(['public, max-age=31536000, immutable', 'public, max-age=0, must-revalidate']),
    )
    for (const { Prune } of published) expect(Prune).toBe(false)
  })

  test('carry the security headers', () => {
    house.template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY' },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
        },
      },
    })
  })
})

describe('the fallback to the one page', () => {
  const [only, ...others] = house.of('AWS::CloudFront::Function')
  const { FunctionCode } = only?.properties ?? {}
  const rewritten = (uri: string): string =>
    runInNewContext(`${FunctionCode}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`)

  test('is one function, on the default behaviour', () => {
    expect(others).toEqual([])
    expect(distribution.DefaultCacheBehavior.FunctionAssociations).toMatchObject([
      { EventType: 'viewer-request' },
    ])
  })

  test.each(['/', '/listings/01k0abc', '/my/needs', '/imports/', '/v1.2/about'])('%s is the page', uri => {
    expect(rewritten(uri)).toBe('/index.html')
  })

  test.each(['/index.html', '/favicon.svg', '/_app/immutable/entry/start.a1b2.js', '/missing.png'])(
    '%s is a file',
    uri => {
      expect(rewritten(uri)).toBe(uri)
    },
  )
})

describe('content security policy', () => {
  test('allows the page’s inline script by its hash, and no other', () => {
    const script = '\n  start("一")\n'
    const html = `<script src="/a.js"></script><script>${script}</script>`
    const hash = createHash('sha256').update(script).digest('base64')
    expect(contentSecurityPolicy(html, [])).toContain(`script-src 'self' 'sha256-${hash}';`)
  })

  test('lets the pages connect to themselves and to what is named', () => {
    expect(contentSecurityPolicy('', ['https://issuer.example'])).toContain(
      "connect-src 'self' https://issuer.example;",
    )
  })
})
