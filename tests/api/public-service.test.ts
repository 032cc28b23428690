import { describe, expect, test } from 'vitest'
import { understand } from '../../functions/matching/understanding/understand.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { openLab } from '../support/engagement-lab.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('公共服务', () => {
  test('a need that asks for it is read as one', () => {
    const read = (text: string) => understand(text, { today: '2026-11-22', vocabulary }).kinds
    expect(read('找人代理记账报税，每月不超过500元')).toEqual(['service'])
    expect(read('company registration in Suzhou')).toEqual(['service'])
    expect(read('3个电池粉末，做扫描电镜')).not.toContain('service')
  })

  test('asked, offered, done, accepted, paid and settled; the payment stands in the ledger', async () => {
    const lab = await openLab()
    const listing = await lab.listing({
      kind: 'service',
      title: 'CE 认证代办',
      details: { serviceType: 'certification', deliverable: '技术文件' },
    })
    const { items } = lab.ok(await lab.api.call('offeredProcesses', { params: { id: listing } }))
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['public-service'])

    const { id } = lab.ok(await lab.open('firm', 'public-service', listing, { task: '小型机械，出口欧盟' }))
    expect(await lab.act('firm', id, 'agree')).toMatchObject({ status: 409 })
    const offer = { quotationFen: 680_000, scope: '技术文件整理', doneBy: day(30) }
    expect(await lab.act('firm', id, 'offer', offer)).toMatchObject({ status: 403 })
    expect(await lab.act('lab', id, 'offer', { ...offer, doneBy: day(-2) })).toMatchObject({ status: 400 })
    lab.ok(await lab.act('lab', id, 'offer', offer))
    lab.ok(await lab.act('firm', id, 'agree'))
    lab.ok(await lab.act('lab', id, 'deliver', { result: '技术文件已交付，编号 T-1' }))
    lab.ok(await lab.act('firm', id, 'accept'))
    // Nothing is settled before the payment is known.
    expect(await lab.act('lab', id, 'settle')).toMatchObject({ status: 400 })
    const settled = lab.ok(await lab.act('lab', id, 'settle', { receivedFen: 680_000, receivedOn: day(-1) }))
    expect(settled).toMatchObject({ state: 'settled', end: 'fulfilled', actions: [] })
    const { items: accounts } = lab.ok(
      await lab.api.call('ledgerAccounts', { as: 'lab', query: { organisation: 'org-lab' } }),
    )
    expect(accounts).toMatchObject([{ unit: 'CNY-fen', balance: 680_000 }])
  })
})
