import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { uploadProof } from '../support/proof.ts'

const blobs = memoryBlobs()
const now = new Date('2026-11-22T02:00:00Z')
let lab: Lab
beforeAll(async () => {
  lab = await openLab({ blobs })
  lab.api.at(now)
})

const details = {
  patentNumber: 'ZL201810123456.7',
  office: 'CN',
  patentType: 'invention',
  filed: '2018-02-08',
  legalState: 'granted',
  holder: '澄江大学',
}
const opened = {
  ...details,
  terms: 'cnipa-open-licence',
  announcementNumber: '2026-0815',
  feeModel: 'fixed',
  feeFen: 3_000_000,
  feeStandard: '一次付清',
}
const patent = (over: object = {}) =>
  lab.listing({ kind: 'patent', title: '一种导热涂层', details: { ...opened, ...over } })
const promised = (over: object = {}) =>
  lab.listing({
    kind: 'patent',
    title: '一种导热涂层',
    details: { ...details, terms: 'free-promise', ...over },
  })
const change = async (id: string, over: object) => {
  const { body } = await lab.api.call('getListing', { as: 'lab', params: { id } })
  lab.ok(
    await lab.api.call('changeListing', {
      as: 'lab',
      params: { id },
      headers: { 'if-match': String(body.version) },
      body: { details: { ...body.details, ...over } },
    }),
  )
}
const notice = {
  takerAddress: '无锡市滨湖区 1 号',
  use: '散热片涂层',
  licenceFrom: '2026-12-01',
  licenceUntil: '2027-11-30',
  feeAccepted: true,
}
const notify = (listing: string, over: object = {}) =>
  lab.open('firm', 'open-licence', listing, { ...notice, ...over })

describe('open licence', () => {
  test('arises by notice and payment, without a step of the holder', async () => {
    const { id, state, papers, facts } = lab.ok(await notify(await patent()))
    expect(state).toBe('notified')
    expect(papers).toMatchObject([{ name: 'taker-notice' }])
    expect(facts).toMatchObject({ announcementNumber: '2026-0815', patentNumber: 'ZL201810123456.7' })
    const holder = lab.ok(await lab.read('lab', id))
    expect(holder.actions.map(({ name }: { name: string }) => name)).toEqual(['payee'])
    const proofFile = await uploadProof(lab, blobs, 'firm', id)
    const paid = lab.ok(
      await lab.act('firm', id, 'pay', { paidFen: 3_000_000, paidOn: '2026-11-22', proofFile }),
    )
    expect(paid).toMatchObject({ state: 'licensed', agreed: true })
    const filed = lab.ok(await lab.act('lab', id, 'file-proof', { filedOn: '2026-11-22' }))
    expect(filed.state).toBe('filed')
    expect(
      lab.ok(await lab.act('firm', id, 'report', { usePeriod: '2026 Q4', useReport: '试产 200 件' })).state,
    ).toBe('filed')
    expect(lab.ok(await lab.act('firm', id, 'conclude')).end).toBe('fulfilled')
  })

  test('the wrong side cannot pay, and a step out of its state is told so', async () => {
    const { id } = lab.ok(await notify(await patent()))
    const pay = { paidFen: 1, paidOn: '2026-11-22' }
    expect((await lab.act('lab', id, 'pay', pay)).status).toBe(403)
    expect((await lab.act('firm', id, 'file-proof', { filedOn: '2026-11-22' })).body.code).toBe('wrong-state')
    expect((await lab.act('firm2', id, 'pay', pay)).status).toBe(404)
  })

  test('nothing is licensed without the proof, or with nothing paid where a fee is announced', async () => {
    const { id } = lab.ok(await notify(await patent()))
    const unproven = await lab.act('firm', id, 'pay', { paidFen: 3_000_000, paidOn: '2026-11-22' })
    expect(unproven.body.errors).toMatchObject([{ pointer: '/body/input/proofFile' }])
    const unpaid = await lab.act('firm', id, 'pay', { paidFen: 0, paidOn: '2026-11-22' })
    expect(unpaid.body.errors).toMatchObject([{ pointer: '/body/input/paidFen' }])
  })

  test('one that is free of charge as announced needs no proof', async () => {
    const { id } = lab.ok(await notify(await patent({ feeModel: 'free' })))
    expect(lab.ok(await lab.act('firm', id, 'pay', { paidFen: 0, paidOn: '2026-11-22' })).state).toBe(
      'licensed',
    )
  })

  test.each([
    ['expired', { filed: '2006-02-08' }],
    ['not announced', { announcementNumber: undefined }],
    ['security without the creditor', { givenAsSecurity: true }],
    ['withdrawn', { openLicenceWithdrawn: '2026-11-20' }],
  ])('%s: no notice is taken', async (_, over) => {
    const asked = await notify(await patent(over))
    expect([asked.status, asked.body.code]).toEqual([409, 'wrong-state'])
  })

  test('what breaks between notice and payment stops the payment', async () => {
    const listing = await patent()
    const { id } = lab.ok(await notify(listing))
    await change(listing, { openLicenceWithdrawn: '2026-11-22' })
    expect((await lab.act('firm', id, 'pay', { paidFen: 0, paidOn: '2026-11-22' })).status).toBe(400)
  })

  test('the withdrawal of the open licence leaves an earlier one alive', async () => {
    const listing = await patent({ feeModel: 'free' })
    const { id } = lab.ok(await notify(listing))
    lab.ok(await lab.act('firm', id, 'pay', { paidFen: 0, paidOn: '2026-11-22' }))
    await change(listing, { openLicenceWithdrawn: '2026-11-22' })
    expect(lab.ok(await lab.act('firm', id, 'file-proof', { filedOn: '2026-11-22' })).state).toBe('filed')
  })

  test('the period lies ahead and within the life of the patent', async () => {
    const listing = await patent()
    const late = await notify(listing, { licenceUntil: '2040-01-01' })
    expect(late.body.errors).toMatchObject([{ pointer: '/body/input/licenceUntil' }])
    expect((await notify(listing, { licenceFrom: '2026-01-01' })).status).toBe(400)
    expect((await notify(listing, { feeAccepted: false })).status).toBe(400)
  })

  test('a notice that is not paid within thirty days lapses', async () => {
    const { id } = lab.ok(await notify(await patent()))
    await lab.timer(new Date(now.getTime() + 31 * 86_400_000))
    expect(lab.ok(await lab.read('firm', id)).state).toBe('lapsed')
    lab.api.at(now)
  })
})

const publish = (listing: string, text: string, as = 'lab') =>
  lab.api.call('writeLicence', { as, params: { id: listing }, body: { text } })
const accept = (as: string, listing: string, licenceHash: string) =>
  lab.open(as, 'promise', listing, { licenceHash, use: '散热片' })
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

describe('promise', () => {
  test('whoever ticks the exact version is licensed, with a certificate that anybody can verify', async () => {
    const listing = await promised()
    const licence = lab.ok(await publish(listing, '许可任何企业免费实施。'))
    expect(licence.current).toMatchObject({ number: 1, sha256: sha('许可任何企业免费实施。') })
    const taken = lab.ok(await accept('firm', listing, licence.current.sha256))
    expect(taken).toMatchObject({ state: 'licensed', agreed: true, facts: { licenceNumber: 1 } })
    const seen = await lab.api.call('certificate', { params: { id: taken.facts.certificate } })
    expect(seen.status).toBe(200)
    expect(seen.body).toMatchObject({ kind: 'licence', hash: taken.facts.certificateHash })
    const said = JSON.stringify(seen.body)
    expect(said).toContain(licence.current.sha256)
    expect(said).toContain('单位 org-firm')
    expect(said).toContain('不是国家知识产权局公告的专利开放许可')
    const shown = lab.ok(await lab.api.call('licence', { params: { id: listing } }))
    expect(shown.taken).toBe(1)
    expect(
      lab.ok(await lab.act('firm', taken.id, 'report', { usePeriod: '2026', useReport: '好' })).state,
    ).toBe('licensed')
  })

  test('another hash, an older version or none at all licenses nobody', async () => {
    const listing = await promised()
    expect((await accept('firm', listing, sha('x'))).status).toBe(400)
    const first = lab.ok(await publish(listing, '第一版')).current.sha256
    const second = lab.ok(await publish(listing, '第二版')).current.sha256
    for (const hash of [first, sha('x'), second.toUpperCase(), '']) {
      expect((await accept('firm', listing, hash)).status).toBe(400)
    }
    expect((await accept('firm', listing, second)).status).toBe(201)
    const old = lab.ok(await lab.api.call('licenceText', { params: { id: listing, number: '1' } }))
    expect(old).toMatchObject({ text: '第一版', sha256: first })
  })

  test('a withdrawal ends new licences and leaves earlier ones alive', async () => {
    const listing = await promised()
    const { sha256 } = lab.ok(await publish(listing, '承诺')).current
    const { id } = lab.ok(await accept('firm', listing, sha256))
    const withdrawn = await lab.api.call('withdrawPromise', {
      as: 'lab',
      params: { id: listing },
      body: { reason: '转让' },
    })
    expect(lab.ok(withdrawn)).toMatchObject({ open: false, withdrawn: { reason: '转让' } })
    expect((await accept('firm2', listing, sha256)).status).toBe(400)
    const alive = lab.ok(await lab.read('firm', id))
    expect(alive.state).toBe('licensed')
    const certificate = lab.ok(await lab.api.call('certificate', { params: { id: alive.facts.certificate } }))
    expect(certificate.withdrawn).toBeUndefined()
    expect(lab.ok(await publish(listing, '承诺')).withdrawn).toBeUndefined()
    expect((await accept('firm2', listing, sha256)).status).toBe(201)
  })

  test('20 licences beside a withdrawal: none after it, and as many as are counted', async () => {
    const listing = await promised()
    const { sha256 } = lab.ok(await publish(listing, '并发')).current
    const [withdrawn, ...asked] = await Promise.all([
      lab.api.call('withdrawPromise', { as: 'lab', params: { id: listing }, body: { reason: '停' } }),
      ...Array.from({ length: 20 }, () => accept('firm', listing, sha256)),
    ])
    const taken = asked.filter(({ status }) => status === 201).length
    const licence = lab.ok(await lab.api.call('licence', { params: { id: listing } }))
    expect(licence.taken).toBe(taken)
    expect(withdrawn.status === 201).toBe(licence.withdrawn !== undefined)
    if (licence.withdrawn) expect((await accept('firm', listing, sha256)).status).toBe(400)
  })

  test('the same text again is no version, and only the holder publishes', async () => {
    const listing = await promised()
    lab.ok(await publish(listing, '一\r\n二'))
    expect((await publish(listing, '一\n二')).body.code).toBe('wrong-state')
    expect((await publish(listing, '三', 'firm')).status).toBe(404)
    expect((await publish(await patent(), '三')).body.code).toBe('wrong-state')
  })

  test('publishing twice with one key makes one version', async () => {
    const listing = await promised()
    const send = () =>
      lab.api.call('writeLicence', {
        as: 'lab',
        params: { id: listing },
        body: { text: '一次' },
        headers: { 'idempotency-key': 'licence-1' },
      })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(first.body.versions).toHaveLength(1)
  })
})

describe('what the page of a patent tells', () => {
  test('every rule with its article, to anybody and in their language', async () => {
    const licence = lab.ok(
      await lab.api.call('licence', { params: { id: await patent({ annualFeeUnpaid: true }) } }),
    )
    expect(licence.open).toBe(false)
    expect(licence.eligibility).toContainEqual(
      expect.objectContaining({ rule: 'annual-fee', ok: 'no', source: expect.stringContaining('art. 86') }),
    )
  })
  test('the fee is counted before anybody signs in', async () => {
    const listing = await patent({ feeModel: 'sales', feeFen: 100, feeShare: 3 })
    const count = (body: object) => lab.api.call('licenceFee', { params: { id: listing }, body })
    expect((await count({})).body).toMatchObject({ lacking: 'salesFen' })
    expect((await count({ salesFen: 1_000_000, years: 2 })).body).toMatchObject({ total: 60_100 })
    expect((await count({ salesFen: 1.5 })).status).toBe(400)
  })
  test('the draft of the declaration is for its holder alone', async () => {
    const listing = await patent()
    const draft = lab.ok(await lab.api.call('declarationDraft', { as: 'lab', params: { id: listing } }))
    expect(draft).toMatchObject({ name: 'declaration-draft', complete: false })
    expect((await lab.api.call('declarationDraft', { as: 'firm', params: { id: listing } })).status).toBe(404)
  })
  test('the same draft as PDF, in the reader’s language and the same each time', async () => {
    const listing = await patent()
    const read = (as: string, language: string, id = listing) =>
      lab.api.call('declarationPdf', { as, params: { id }, headers: { 'accept-language': language } })
    const chinese = await read('lab', 'zh-CN')
    expect(chinese).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
    const pdf = Buffer.from(String(chinese.body), 'base64')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await read('lab', 'zh-CN')).body).toBe(chinese.body)
    expect((await read('lab', 'en')).body).not.toBe(chinese.body)
    expect((await read('firm', 'zh-CN')).status).toBe(404)
    expect((await read('lab', 'zh-CN', await lab.listing())).status).toBe(404)
  })
  test('there is none for what is no patent', async () => {
    expect((await lab.api.call('licence', { params: { id: await lab.listing() } })).status).toBe(404)
  })
})
