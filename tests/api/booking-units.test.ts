import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { openDatabase } from '../../functions/platform/database.ts'
import { unitsOf } from '../../functions/platform/write-units.ts'
import { localClient } from '../../infra/local/dynamodb.ts'
import type { Answered } from '../support/api.ts'
import { databaseEndpoint, freshDatabase } from '../support/database.ts'
import { openLab } from '../support/engagement-lab.ts'
import { aProgramme } from '../support/voucher-lab.ts'

test('a booking of one day is asked for with twenty write units at most, a word of its task included', {
  timeout: 120_000,
}, async () => {
  const writes: NonNullable<TransactWriteCommandInput['TransactItems']> = []
  const client = localClient(await databaseEndpoint())
  client.middlewareStack.add(
    (next, { commandName }) =>
      args => {
        const { TransactItems } = Object(args.input)
        if (commandName === 'TransactWriteItemsCommand') writes.push(...TransactItems)
        return next(args)
      },
    { step: 'initialize', name: 'watch' },
  )
  const lab = await openLab({ database: openDatabase(client, (await freshDatabase()).getName()) })
  lab.api.at(new Date('2026-11-23T00:30:00.000Z'))
  const listing = await lab.listing({
    title: '场发射扫描电子显微镜（配能谱与背散射衍射）',
    price: { fen: 30_000, per: 'hour' },
    voucher: true,
    details: { useTypes: ['self-use', 'assisted'] },
  })
  lab.ok(await lab.api.call('createProgramme', { as: 'operator', body: aProgramme() }))
  writes.length = 0
  const costs: [string, number, number][] = []
  const step = async (name: string, taken: Promise<Answered>) => {
    const { id } = lab.ok(await taken)
    costs.push([name, writes.length, unitsOf(writes)])
    writes.length = 0
    return id
  }
  const input = {
    slots: [{ start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T09:00:00.000Z' }],
    useType: 'assisted',
    purpose: 'development',
    task: '三个锂电池正极粉末样品，看颗粒形貌和团聚情况，做能谱面扫；样品不易燃、无毒，非生物样品。'.repeat(
      2,
    ),
    samples: 3,
    voucher: true,
  }
  const id = await step('request', lab.open('firm', 'booking', listing, input))
  await step('approve', lab.act('lab', id, 'approve'))
  lab.api.at(new Date('2026-11-25T10:00:00.000Z'))
  await step('use', lab.act('lab', id, 'use', { actualMinutes: 480, dueFen: 240_000 }))
  await step('settle', lab.act('lab', id, 'settle', { receivedFen: 240_000, receivedOn: '2026-11-25' }))
  console.log(costs.map(([name, items, units]) => `${name}: ${items} items, ${units} write units`).join('\n'))
  expect(costs[0]?.[2]).toBeLessThanOrEqual(20)
})
