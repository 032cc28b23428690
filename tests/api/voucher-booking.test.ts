import { describe, expect, test } from 'vitest'
import { balanceOf } from '../../functions/ledger/read.ts'
import { openLab } from '../support/engagement-lab.ts'
import { aProgramme } from '../support/voucher-lab.ts'

const start = new Date('2026-11-23T00:30:00.000Z')
const slots = [{ start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' }]

/** A lab whose instrument costs 300 yuan an hour, open at all times, and a programme that carries half. */
async function opened(programme: Parameters<typeof aProgramme>[0] = {}) {
  const lab = await openLab()
  const { api, ok } = lab
  api.at(start)
  const listing = await lab.listing({
    price: { fen: 30_000, per: 'hour' },
    voucher: true,
    details: { useTypes: ['self-use', 'assisted'] },
  })
  const { id } = ok(await api.call('createProgramme', { as: 'operator', body: aProgramme(programme) }))
  const ask = () =>
    lab.open('firm', 'booking', listing, {
      slots,
      useType: 'self-use',
      purpose: 'research',
      task: '三个粉末样品',
      voucher: true,
    })
  const left = async () => (await balanceOf(lab.house, `programme:${id}`, 'voucher-fen')).available
  return { lab, listing, id, ask, left }
}

describe('a booking with a voucher', () => {
  test('reserves half of its price when it is confirmed, and posts it when it is settled', async () => {
    const { lab, id, ask, left } = await opened()
    const { ok, api } = lab
    const asked = ok(await ask())
    expect(asked.facts).toMatchObject({ quotedFen: 60_000 })
    expect(await left()).toBe(1_000_000)
    const confirmed = ok(await lab.act('lab', asked.id, 'approve'))
    expect(confirmed.facts).toMatchObject({ voucherProgramme: id, voucherFen: 30_000 })
    expect(await left()).toBe(970_000)
    const { items } = ok(await api.call('voucherOrders', { as: 'firm', params: { id: 'org-firm' } }))
    expect(items).toMatchObject([{ engagement: asked.id, state: 'reserved', fen: 30_000, total: 60_000 }])
    api.at(new Date('2026-11-25T04:00:00.000Z'))
    ok(await lab.act('lab', asked.id, 'use', { actualMinutes: 90, dueFen: 45_000 }))
    const settled = ok(
      await lab.act('lab', asked.id, 'settle', { receivedFen: 45_000, receivedOn: '2026-11-25' }),
    )
    expect(settled.facts).toMatchObject({ voucherPostedFen: 22_500 })
    expect(await left()).toBe(977_500)
  })

  test('frees it when it is cancelled', async () => {
    const { lab, ask, left } = await opened()
    const { id } = lab.ok(await ask())
    lab.ok(await lab.act('lab', id, 'approve'))
    expect(await left()).toBe(970_000)
    lab.ok(await lab.act('firm', id, 'cancel', { reason: '样品没有做出来' }))
    expect(await left()).toBe(1_000_000)
  })

  test('is confirmed without it where the programme asks for a registration that is not there', async () => {
    const { lab, ask, left } = await opened({ registrationBeforeService: true })
    const { id } = lab.ok(await ask())
    const confirmed = lab.ok(await lab.act('lab', id, 'approve'))
    expect(confirmed.facts).toMatchObject({ voucherNote: 'unregistered' })
    expect(await left()).toBe(1_000_000)
  })

  test('does not go to a firm for which somebody of the lab acts', async () => {
    const { lab, id, listing } = await opened()
    await lab.api.person('both')
    await lab.api.organisation('org-kin', { both: 'owner', lab: 'member' })
    const { body } = await lab.api.call('quoteListing', {
      as: 'both',
      params: { id: listing },
      body: { process: 'booking', slots, organisation: 'org-kin', programme: id },
    })
    expect(body.quote).toMatchObject({ voucherRefused: expect.stringContaining('related'), due: 60_000 })
  })
})
