import { describe, expect, test } from 'vitest'
import type { AttachmentRecord } from '../../functions/engagements/attachments/model.ts'
import { attachmentStore } from '../../functions/engagements/attachments/store.ts'
import { transact } from '../../functions/platform/transact.ts'
import { openVoucherLab, someDay } from '../support/voucher-lab.ts'

/** A lab with settled dealings of so many fen each. */
async function settled(...fens: readonly number[]) {
  const lab = await openVoucherLab(1)
  const { id } = await lab.programme()
  const engagements = fens.map((_, at) => `e-settled-${at}`)
  for (const [at, engagement] of engagements.entries()) {
    const facts = { programme: id, quotedFen: (fens[at] ?? 0) * 2 }
    const { held = {} } = await lab.do('voucher.reserve', engagement, { facts })
    await lab.do('voucher.post', engagement, { facts, held })
  }
  const lines = engagements.map(engagement => ({
    engagement,
    evidence: [{ code: 'invoice', reference: 'No. 1' }],
  }))
  const handIn = (some: readonly object[] = lines, key?: string) =>
    lab.api.call('handInVouchers', {
      as: 'lab',
      params: { id: 'org-lab' },
      body: { programme: id, lines: some },
      ...(key && { headers: { 'idempotency-key': key } }),
    })
  const decide = (batch: string, decisions: readonly object[]) =>
    lab.api.call('decideVoucherBatch', {
      as: 'operator',
      params: { id, batch },
      body: { lines: decisions },
    })
  return { lab, id, engagements, lines, handIn, decide }
}

describe('settled vouchers', () => {
  test('are handed in once, with their evidence; a replay is the same batch', async () => {
    const { lab, id, handIn, lines } = await settled(1_000, 2_000)
    const first = await handIn(lines, 'key')
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ asked: 3_000, approved: 0, status: 'handed-in' })
    expect((await handIn(lines, 'key')).body.id).toBe(first.body.id)
    expect((await handIn()).body.code).toBe('wrong-state')
    expect(await lab.balance(`claimed:${id}`)).toMatchObject({ balance: 3_000 })
    expect(await lab.balance('provider:org-lab')).toMatchObject({ balance: 0 })
  })

  test('go into one batch, however many are handed in at once', async () => {
    const { lab, id, handIn } = await settled(1_000)
    const answers = await Promise.all([handIn(), handIn(), handIn(), handIn()])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await lab.balance(`claimed:${id}`)).toMatchObject({ balance: 1_000 })
  })

  test('without evidence, twice in a batch, or of somebody else are refused', async () => {
    const { lab, handIn, engagements, lines } = await settled(1_000)
    const [engagement = ''] = engagements
    const bare = await handIn([{ engagement, evidence: [] }])
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([400, '/body/lines/0/evidence/invoice'])
    expect((await handIn([...lines, ...lines])).status).toBe(400)
    expect((await handIn([{ engagement: 'e-not-there', evidence: [] }])).status).toBe(404)
    const other = await lab.api.call('handInVouchers', {
      as: 'firm0',
      params: { id: 'org-lab' },
      body: { programme: 'nothing-there', lines },
    })
    expect(other.status).toBe(404)
  })

  test('are approved or rejected line by line, once; what was rejected is handed in again', async () => {
    const { lab, id, engagements, handIn, decide, lines } = await settled(1_000, 2_000)
    const [one = '', two = ''] = engagements
    const { body: batch } = await handIn()
    const half = await decide(batch.id, [{ engagement: one, approved: true }])
    expect(half.status).toBe(400)
    expect(
      (
        await decide(batch.id, [
          { engagement: one, approved: false },
          { engagement: two, approved: true },
        ])
      ).status,
    ).toBe(400)
    const decisions = [
      { engagement: one, approved: true },
      { engagement: two, approved: false, reason: '发票抬头不符' },
    ]
    const [decided, again] = await Promise.all([decide(batch.id, decisions), decide(batch.id, decisions)])
    expect([decided.status, again.status].sort()).toEqual([200, 409])
    expect((decided.status === 200 ? decided : again).body).toMatchObject({
      asked: 3_000,
      approved: 1_000,
      status: 'decided',
    })
    expect(await lab.balance(`redeemed:${id}`)).toMatchObject({ balance: 1_000 })
    expect(await lab.balance(`claimed:${id}`)).toMatchObject({ balance: 0 })
    expect(await lab.balance('provider:org-lab')).toMatchObject({ balance: 2_000 })
    const { body: orders } = await lab.api.call('voucherOrders', {
      as: 'lab',
      params: { id: 'org-lab' },
      query: { side: 'redeems' },
    })
    expect(
      orders.items.map(({ state, reason }: { state: string; reason?: string }) => [state, reason]),
    ).toEqual([
      ['rejected', '发票抬头不符'],
      ['approved', undefined],
    ])
    expect((await handIn(lines.slice(1))).status).toBe(201)
  })

  test('are seen by whoever handed them in and by the operator; the CSV is guarded', async () => {
    const { lab, id, handIn, engagements } = await settled(1_050)
    const [engagement = ''] = engagements
    const { body: batch } = await handIn([
      { engagement, evidence: [{ code: 'invoice', reference: '=HYPERLINK("x")' }] },
    ])
    const sent = { params: { id, batch: batch.id } }
    const csv = await lab.api.call('exportVoucherBatch', { as: 'lab', ...sent })
    expect(csv.status).toBe(200)
    expect(csv.body).toContain('21.00,10.50')
    expect(csv.body).not.toMatch(/(^|,)=/m)
    expect((await lab.api.call('exportVoucherBatch', { as: 'operator', ...sent })).status).toBe(200)
    expect((await lab.api.call('exportVoucherBatch', { as: 'firm0', ...sent })).status).toBe(404)
    const own = await lab.api.call('ownVoucherBatches', { as: 'lab', params: { id: 'org-lab' } })
    const all = await lab.api.call('voucherBatches', { as: 'operator', params: { id } })
    expect([own.body.items.length, all.body.items.length]).toEqual([1, 1])
  })

  test('with a file as evidence: of that very dealing, and there; the operator can open it', async () => {
    const { lab, id, engagements, handIn } = await settled(1_000)
    const [engagement = ''] = engagements
    const file: Omit<AttachmentRecord, 'status'> = {
      ...{
        id: 'file-of-it',
        engagement,
        side: 'provider',
        person: 'p-lab',
        filename: '发票.pdf',
        type: 'application/pdf',
      },
      ...{ size: 3, sha256: 'a'.repeat(64), at: someDay.toISOString(), version: 1 },
    }
    const store = attachmentStore(lab.house.database)
    await transact(lab.house.database, [
      store.putNew({ ...file, status: 'ready' }),
      store.putNew({ ...file, id: 'file-waiting', status: 'waiting' }),
      store.putNew({ ...file, engagement: 'e-of-others', id: 'file-of-others', status: 'ready' }),
    ])
    const withFile = (attachment: string) =>
      handIn([{ engagement, evidence: [{ code: 'invoice', attachment }] }])
    for (const wrong of ['file-waiting', 'file-of-others', 'no-such-file']) {
      const { status, body } = await withFile(wrong)
      expect([status, body.errors[0].pointer]).toEqual([400, '/body/lines/0/evidence/invoice'])
    }
    const { body: batch } = await withFile('file-of-it')
    const open = (as: string, attachment: string) =>
      lab.api.call('voucherEvidence', { as, params: { id, batch: batch.id, attachment } })
    expect((await open('operator', 'file-of-it')).body).toMatchObject({ filename: '发票.pdf' })
    expect((await open('operator', 'file-waiting')).status).toBe(404)
    expect((await open('firm0', 'file-of-it')).status).toBe(404)
  })

  test('lie with the firm where the programme says that firms hand them in', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme({ redeemedBy: 'firm', evidence: [] })
    const facts = { programme: id, quotedFen: 2_000 }
    const { held = {} } = await lab.do('voucher.reserve', 'e-firm-0001', { facts })
    await lab.do('voucher.post', 'e-firm-0001', { facts, held })
    const { status } = await lab.api.call('handInVouchers', {
      as: 'firm0',
      params: { id: 'org-firm0' },
      body: { programme: id, lines: [{ engagement: 'e-firm-0001', evidence: [] }] },
    })
    expect(status).toBe(201)
    const orders = await lab.api.call('voucherOrders', { as: 'firm0', params: { id: 'org-firm0' } })
    expect(orders.body.items[0]).toMatchObject({
      state: 'handed-in',
      fen: 1_000,
      provider: { id: 'org-lab' },
    })
  })
})
