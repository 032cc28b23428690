import { describe, expect, test } from 'vitest'
import { tableDefinition } from '../../../functions/platform/table-definition.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()

describe('the table', () => {
  const tables = house.of('AWS::DynamoDB::Table')
  const { properties } = tables[0] ?? expect.fail('no table')

  test('is one, with the keys, TTL and stream of the table definition', () => {
    expect(tables).toHaveLength(1)
    expect(properties.KeySchema).toEqual([
      { AttributeName: tableDefinition.partitionKey, KeyType: 'HASH' },
      { AttributeName: tableDefinition.sortKey, KeyType: 'RANGE' },
    ])
    expect(properties.TimeToLiveSpecification).toEqual({
      AttributeName: tableDefinition.ttlAttribute,
      Enabled: true,
    })
    expect(properties.StreamSpecification).toEqual({ StreamViewType: tableDefinition.stream })
    expect(properties.GlobalSecondaryIndexes).toBeUndefined()
  })

  test('is paid on demand, can be restored to any point in time, and outlives the stack', () => {
    expect(properties.BillingMode).toBe('PAY_PER_REQUEST')
    expect(properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true })
    expect(properties.DeletionProtectionEnabled).toBe(true)
    house.template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' })
  })
})

describe('buckets', () => {
  test('are closed to the public, encrypted, and refuse plain http', () => {
    const buckets = house.of('AWS::S3::Bucket')
    const policies = house.of('AWS::S3::BucketPolicy')
    expect(buckets).toHaveLength(2)
    for (const { id, properties } of buckets) {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
      expect(properties.BucketEncryption).toBeDefined()
      const policy = policies.find(({ properties }) => properties.Bucket.Ref === id)
      expect(policy?.properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
    }
  })

  test('blobs take presigned uploads from the browser, from the own domain only where there is one', () => {
    const origins = (stack: ReturnType<typeof synthesize>) =>
      stack.of('AWS::S3::Bucket').flatMap(({ properties }) => properties.CorsConfiguration?.CorsRules ?? [])
    expect(origins(house)).toMatchObject([{ AllowedMethods: ['PUT'], AllowedOrigins: ['*'] }])
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1'
    expect(origins(synthesize({ domainName: 'zhongfu.example', certificateArn }))).toMatchObject([
      { AllowedOrigins: ['https://zhongfu.example'] },
    ])
  })

  test('imported files go after a month, announced ones after a day, exports after a week, the index and what is shown never', () => {
    const rules = house
      .of('AWS::S3::Bucket')
      .flatMap(each => each.properties.LifecycleConfiguration?.Rules ?? [])
    expect(rules.filter(rule => rule.ExpirationInDays)).toMatchObject([
      { Prefix: 'imports/', ExpirationInDays: 30 },
      { Prefix: 'uploads/', ExpirationInDays: 1 },
      { Prefix: 'exports/', ExpirationInDays: 7 },
    ])
  })
})
