import { describe, expect, test } from 'vitest'
import { detailType, indexedEntities, subscriptions } from '../../../functions/platform/subscriptions.ts'
import { functionDefinitions } from '../../../infra/aws/functions.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()
const idFor = (name: string) =>
  house.functions().find(({ properties }) => properties.Description === `Zhongfu: ${name}`)?.id
const mappings = house.of('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties)
const streamReaders = mappings.filter(({ StartingPosition }) => StartingPosition)

/** Whether a reader's filters let a stream record of this entity through. */
const letsThrough = (filters: readonly { Pattern: string }[], image: string, entity: string) =>
  filters.some(({ Pattern }) => JSON.parse(Pattern).dynamodb[image]?._et.S.includes(entity))

describe('the stream', () => {
  test('has two readers, no more', () => {
    expect(streamReaders.map(({ FunctionName }) => FunctionName.Ref).sort()).toEqual(
      [idFor('matching/index-writer'), idFor('platform/router')].sort(),
    )
  })

  test('a bad record is cut out of its batch, retried and set aside', () => {
    for (const reader of streamReaders) {
      expect(reader).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: expect.any(Number),
      })
      expect(reader.DestinationConfig.OnFailure.Destination).toBeDefined()
    }
  })

  test('each reader is shown what it reads, also when it is deleted', () => {
    const filtersOf = (name: string) =>
      streamReaders.find(({ FunctionName }) => FunctionName.Ref === idFor(name))?.FilterCriteria.Filters
    for (const image of ['NewImage', 'OldImage']) {
      for (const entity of indexedEntities) {
        expect(letsThrough(filtersOf('matching/index-writer'), image, entity)).toBe(true)
      }
      for (const { when } of subscriptions) {
        expect(letsThrough(filtersOf('platform/router'), image, when.entity)).toBe(true)
      }
      expect(letsThrough(filtersOf('platform/router'), image, 'Replay')).toBe(false)
    }
  })
})

describe.each(subscriptions)('the subscription $name', ({ when, run }) => {
  const rules = house.of('AWS::Events::Rule').map(({ properties }) => properties)
  // A function may have several queues: one for each of its subscriptions.
  const rule = rules.find(({ EventPattern }) => EventPattern?.['detail-type']?.includes(detailType(when)))
  const queueId = rule?.Targets[0].Arn['Fn::GetAtt'][0]
  const mapping =
    mappings.find(
      ({ FunctionName, EventSourceArn }) =>
        FunctionName.Ref === idFor(run) && EventSourceArn['Fn::GetAtt'][0] === queueId,
    ) ?? expect.fail('nothing runs the function')
  const queue = house.of('AWS::SQS::Queue').find(({ id }) => id === queueId)?.properties

  test('is a rule on the bus that feeds the queue of its function', () => {
    expect(rule?.EventPattern).toEqual({ source: ['zhongfu'], 'detail-type': [detailType(when)] })
    expect(rule?.EventBusName).toBeDefined()
    expect(rule?.Targets[0].DeadLetterConfig).toBeDefined()
  })

  test('hands a message out again only after the function had its time, and sets it aside in the end', () => {
    expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functionDefinitions[run].seconds)
    expect(queue?.RedrivePolicy.maxReceiveCount).toBeGreaterThan(1)
    expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })
})
