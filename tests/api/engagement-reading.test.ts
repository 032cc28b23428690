import { beforeAll, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../support/engagement-lab.ts'

let lab: Lab
let listing: string
beforeAll(async () => {
  lab = await openLab()
  lab.api.at(new Date('2026-11-23T00:30:00.000Z'))
  listing = await lab.listing({ details: { useTypes: ['assisted', 'sample'] } })
})

const input = {
  slots: [{ start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' }],
  useType: 'assisted',
  purpose: 'research',
  task: 'powders',
}

describe('a form offers what the listing takes', () => {
  test('of the ways to use an instrument those alone that it has', async () => {
    const { items } = lab.ok(await lab.api.call('offeredProcesses', { params: { id: listing } }))
    const booking = items.find(({ name }: { name: string }) => name === 'booking')
    const useType = booking.open.fields.find(({ name }: { name: string }) => name === 'useType')
    expect(useType.options.map(({ value }: { value: string }) => value)).toEqual(['assisted'])
    expect(booking.timeZone).toBe('Asia/Shanghai')
  })

  test('another way is refused, and the place is named', async () => {
    const refused = await lab.open('firm', 'booking', listing, { ...input, useType: 'self-use' })
    expect(refused.status).toBe(400)
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/body/input/useType',
    ])
  })
})

describe('how a dealing reads', () => {
  test('times are the lab’s, and the answer to the step that agrees says how to reach the other side', async () => {
    const london = await lab.listing({ details: { useTypes: ['assisted'] } })
    const { version, usual, ...timetable } = lab.ok(
      await lab.api.call('timetable', { params: { id: london } }),
    )
    expect(usual).toBe(true)
    lab.ok(
      await lab.api.call('changeTimetable', {
        as: 'lab',
        params: { id: london },
        body: { ...timetable, timeZone: 'Europe/London' },
        headers: { 'if-match': `"${version}"` },
      }),
    )
    const times = [{ start: '2026-11-25T10:00:00.000Z', end: '2026-11-25T12:00:00.000Z' }]
    const asked = lab.ok(await lab.open('firm', 'booking', london, { ...input, slots: times }))
    expect(asked.timeZone).toBe('Europe/London')
    expect(asked.timeline[0].told).toContainEqual({ label: 'Times', value: '2026-11-25 10:00–12:00' })
    expect(asked.provider.contact).toBeUndefined()
    const approved = lab.ok(await lab.act('lab', asked.id, 'approve'))
    expect(approved.taker.contact?.name).toBeTruthy()
    const { body } = await lab.read('lab', asked.id)
    expect(approved.taker).toEqual(body.taker)
  })
})
