import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { type RoutedEvent, router } from '../../functions/platform/router.ts'

let sequence = 0
/** A change as the stream brings it. */
const change = (entity: string, now: object | undefined, before?: object) => {
  sequence += 1
  const image = (record: object) => marshall({ pk: 'p', sk: 's', _et: entity, version: 1, record })
  return {
    eventID: `e${sequence}`,
    dynamodb: {
      SequenceNumber: String(sequence),
      ...(now && { NewImage: image(now) }),
      ...(before && { OldImage: image(before) }),
    },
  } as DynamoDBRecord
}
const listing = (id: string, status: string, before?: string) =>
  change('Listing', { id, status }, before === undefined ? undefined : { id, status: before })
const run = (leg: number) => change('ImportRun', { id: 'run', status: 'running', leg })

/** Routes a batch; the types in `broken` cannot be sent. */
async function route(Records: DynamoDBRecord[], broken: readonly string[] = []) {
  const sent: RoutedEvent[] = []
  const send = async (event: RoutedEvent) => {
    if (broken.includes(event.detailType)) throw new Error('no bus')
    sent.push(event)
  }
  const { batchItemFailures } = await router(send, () => {})({ Records } as DynamoDBStreamEvent)
  return { sent, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) }
}

describe('listings that become public', () => {
  test('are told of together, each once: a hundred rows are one event', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => listing(`l${at}`, 'published'))
    const { sent } = await route([...rows, listing('l7', 'published')])
    expect(sent).toEqual([
      { detailType: 'Listing.published', detail: { ids: Array.from({ length: 100 }, (_, at) => `l${at}`) } },
    ])
  })

  test('are those that are new or were not public before', async () => {
    const { sent } = await route([
      listing('new', 'published'),
      listing('draft', 'draft'),
      listing('shown', 'published', 'draft'),
      listing('back', 'published', 'withdrawn'),
      listing('changed', 'published', 'published'),
      listing('gone', 'withdrawn', 'published'),
      change('Listing', undefined, { id: 'deleted', status: 'published' }),
      change('Need', { id: 'need', status: 'published' }),
    ])
    expect(sent.map(({ detail }) => detail)).toEqual([{ ids: ['new', 'shown', 'back'] }])
  })
})

test('new notices are told of together by their keys, and one that is rewritten not again', async () => {
  const rewritten = change('Notice', { id: 'n1', more: 2 }, { id: 'n1', more: 1 })
  const { sent } = await route([change('Notice', { id: 'n1' }), rewritten, change('Notice', { id: 'n2' })])
  const key = { pk: 'p', sk: 's' }
  expect(sent).toEqual([{ detailType: 'Notice.created', detail: { keys: [key, key] } }])
})

test('an import that is ready is an event of its own, with its record', async () => {
  const { sent } = await route([run(1), listing('a', 'published'), run(2)])
  expect(sent.map(({ detailType }) => detailType)).toEqual([
    'ImportRun.ready',
    'ImportRun.ready',
    'Listing.published',
  ])
  expect(sent[1]?.detail).toMatchObject({ record: { leg: 2 } })
})

test('what cannot be sent comes again from the first change that it tells of', async () => {
  const batch = [run(1), listing('a', 'published'), listing('b', 'published'), run(2)]
  const [first, second] = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber)
  expect(await route(batch, ['Listing.published'])).toMatchObject({ failed: [second] })
  expect(await route(batch, ['ImportRun.ready'])).toMatchObject({ sent: [], failed: [first] })
  expect((await route(batch)).failed).toEqual([])
})

test('what goes before a change that cannot be sent is sent all the same', async () => {
  const batch = [listing('a', 'published'), run(1), listing('b', 'published')]
  const { sent, failed } = await route(batch, ['ImportRun.ready'])
  expect(failed).toEqual([batch[1]?.dynamodb?.SequenceNumber])
  expect(sent.map(({ detailType }) => detailType)).toEqual(['Listing.published'])
})
