import { beforeAll, describe, expect, test } from 'vitest'
import { problem, problemCodes } from '../../functions/contract/problem.ts'
import type { Route } from '../../functions/contract/route.ts'
import { type RouteName, routes } from '../../functions/contract/routes.ts'
import { problemTexts } from '../../functions/platform/http/problem-texts.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { aProgramme } from '../support/voucher-lab.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  await api.person('owner')
  await api.person('operator', true)
  await api.organisation('org-own', { owner: 'owner' })
})

const named = Object.entries(routes) as [RouteName, Route][]
/** The least that a route's body shape lets through. */
const validBodies: Partial<Record<RouteName, object>> = {
  changeOrganisation: {},
  changeRole: { role: 'member' },
  invite: { email: 'new@example.com', role: 'member' },
  appointAssociation: { association: true },
  decideMandate: { granted: true },
  changeAffiliate: { act: 'ask' },
  claimOrganisation: { creditCode: '91110000600037341L', position: 'a position' },
  decideClaim: { approved: true },
  changeListing: {},
  changeContact: {},
  changeNeed: {},
  ask: { text: 'a question' },
  answer: { text: 'an answer' },
  whyNot: { text: 'a sentence' },
  startImport: {},
  withdrawMissing: { all: true },
  createFeed: { kind: 'equipment', format: 'csv', url: 'https://example.org/a.csv' },
  tryFeed: { kind: 'equipment', format: 'csv', url: 'https://example.org/a.csv' },
  changeFeed: {},
  announcePhoto: { size: 10, sha256: 'a'.repeat(64) },
  announceDocument: { size: 10, sha256: 'a'.repeat(64) },
  documentReady: { title: 'a title' },
  setApart: { listings: ['nothing-there', 'nothing-else'] },
  mergeListings: { other: 'nothing-else', version: 1 },
  undoListing: { version: 1 },
  previewOnBoard: { text: 'a need' },
  publishNeed: { text: 'a need' },
  changeBoardNeed: { status: 'withdrawn' },
  decideAnswer: { status: 'thanked' },
  answerNeed: { organisation: 'org-own', text: 'an answer' },
  changeAnswer: {},
  reportNeed: { reason: 'other' },
  takeDownNeed: { reason: 'a reason' },
  addRobot: { name: 'a robot', kind: 'json', url: 'https://example.org/hook' },
  changeRobot: { status: 'paused' },
  writeMessage: { text: 'a message' },
  announceAttachment: { filename: 'a.pdf', type: 'application/pdf', size: 10, sha256: 'a'.repeat(64) },
  actOnEngagement: {},
  changeTimetable: {},
  reportOutage: { start: '2026-11-23T00:00:00.000Z', end: '2027-01-01T00:00:00.000Z', reason: 'a reason' },
  wait: { slot: { start: '2026-11-23T00:00:00.000Z', end: '2027-01-01T00:00:00.000Z' } },
  grantTraining: { who: { organisation: 'org-own' }, until: '2027-01-31' },
  recordDeal: { input: {} },
  changeTariff: { rates: [], tax: { rate: 0, included: true } },
  quoteListing: { process: 'booking' },
  changeProgramme: aProgramme(),
  registerForProgramme: { organisation: 'org-own', size: 'small', declared: true },
  handInVouchers: { programme: 'nothing-there', lines: [{ engagement: 'nothing-there', evidence: [] }] },
  writeLicence: { text: 'a licence' },
  withdrawPromise: { reason: 'a reason' },
  licenceFee: {},
  applyForGrant: { organisation: 'org-own', answers: {} },
  decideGrant: { status: 'accepted' },
  recordMoneyGift: {
    recipient: { name: 'a taker' },
    amountFen: 1,
    givenOn: '2026-11-01',
    channel: 'a charity',
    receipt: '1',
    purpose: 'a purpose',
  },
  decideVoucherBatch: { lines: [{ engagement: 'nothing-there', approved: true }] },
}
/** A query that lets a route get as far as what its path names. */
const validQueries: Partial<Record<RouteName, Record<string, string>>> = {
  serviceRecords: { quarter: '2026-Q4' },
  serviceSheetCsv: { quarter: '2026-Q4', sheet: 'nrii' },
  serviceSheetXlsx: { quarter: '2026-Q4' },
  sharingFigures: { year: '2026' },
  sharingFiguresCsv: { year: '2026' },
}
const params = {
  day: '2026-11-01',
  id: 'nothing-there',
  question: 'nothing-there',
  person: 'nothing-there',
  invitation: 'nothing-there',
  association: 'nothing-there',
  claim: 'nothing-there',
  organisation: 'nothing-there',
  photo: 'nothing-there',
  document: 'nothing-there',
  robot: 'nothing-there',
  batch: 'nothing-there',
  action: 'approve',
  attachment: 'nothing-there',
  training: 'nothing-there',
  outage: 'nothing-there',
  application: 'nothing-there',
}

/** Who a route lets in. */
const admitted = ({ access }: Route) =>
  typeof access === 'object' && 'role' in access ? 'operator' : 'owner'

async function expectProblem(answer: ReturnType<Api['call']>, code: keyof typeof problemCodes) {
  const { status, headers, body } = await answer
  expect(headers['content-type']).toBe('application/problem+json')
  expect(problem.parse(body)).toMatchObject({ code, status })
  expect(status).toBe(problemCodes[code])
  return body
}

describe.each(named.filter(([, route]) => route.body))('%s with a bad body', (name, route) => {
  const send = (sent: object) =>
    api.call(name, { as: admitted(route), params, headers: { 'if-match': '1' }, ...sent })
  test('that is no JSON', () => expectProblem(send({ raw: '{"half":' }), 'malformed-json'))
  test('that is a list', () => expectProblem(send({ body: [] }), 'invalid-input'))
  test('with an unknown field', async () => {
    const { errors } = await expectProblem(send({ body: { surprise: true } }), 'invalid-input')
    expect(JSON.stringify(errors)).toContain('surprise')
  })
  test('that is no JSON by its type', () =>
    expectProblem(send({ body: {}, headers: { 'content-type': 'text/xml' } }), 'unsupported-media'))
  test('that is too large', () => expectProblem(send({ raw: `"${'x'.repeat(300_000)}"` }), 'too-large'))
})

describe.each(named.filter(([, route]) => route.query))('%s', (name, route) => {
  test('refuses a query that it does not know', () => {
    const sent = { as: admitted(route), params, query: { surprise: '1' } }
    return expectProblem(api.call(name, sent), route.query ? 'invalid-input' : 'not-found')
  })
})

describe.each(named.filter(([, route]) => route.params))('%s', (name, route) => {
  const body = { ...validBodies[name] }
  test.each(['nothing-there', '../../etc', '__proto__', '%00'])('answers 404 for the id %s', id => {
    const sent = {
      as: admitted(route),
      params: { ...params, id },
      headers: { 'if-match': '1' },
      ...(validBodies[name] && { body }),
      ...(validQueries[name] && { query: validQueries[name] }),
    }
    return expectProblem(api.call(name, sent), 'not-found')
  })
})

describe.each(named.filter(([, route]) => route.ifMatch))('%s', (name, route) => {
  test('asks for the version', () =>
    expectProblem(
      api.call(name, { as: admitted(route), params, body: { ...validBodies[name] } }),
      'version-needed',
    ))
})

test('an unknown route and a wrong method are our own 404', async () => {
  await expectProblem(api.send('ANY /api/{proxy+}', '/no/such/thing'), 'no-such-route')
})

test.each(['Bearer', 'Bearer a b', 'Basic b3duZXI6', 'Bearer unknown-token'])(
  'the header %s is refused, on a public route too',
  header => expectProblem(api.call('browse', { headers: { authorization: header } }), 'token-refused'),
)

test('every problem has its title and advice in both languages', () => {
  expect(Object.keys(problemTexts).sort()).toEqual(Object.keys(problemCodes).sort())
  for (const { title, advice } of Object.values(problemTexts)) {
    for (const text of [title.zh, title.en, advice.zh, advice.en]) expect(text.length).toBeGreaterThan(3)
  }
})

test('the OpenAPI document names every route', async () => {
  const { body } = await api.call('openapi')
  expect(body.openapi).toBe('3.1.0')
  for (const [name, route] of named) {
    expect(body.paths[route.path][route.method.toLowerCase()].operationId).toBe(name)
  }
})
