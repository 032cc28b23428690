import { beforeAll, describe, expect, test } from 'vitest'
import { lookOrganisations } from '../../functions/identity/directory/directory.ts'
import type { OrganisationRecord } from '../../functions/identity/model.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { offeredWithdrawals, withdrawMissing } from '../../functions/imports/missing/withdraw.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { previewImport, startImport } from '../../functions/imports/use-cases.ts'
import { contactRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { records } from '../../functions/platform/records.ts'
import { freshDatabase } from '../support/database.ts'
import { codes, finish, openLab } from '../support/import-lab.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openAssociation = () => openLab(database, {}, true)
type Lab = Awaited<ReturnType<typeof openAssociation>>

const head = '单位名称,统一社会信用代码,编号,名称,联系邮箱\n'
const line = (organisation: string, id: string, title = `电镜 ${id}`) =>
  `${organisation},,${id},${title},${id}@example.org\n`
/** Names of one test: the directory knows all of a database. */
let tests = 0
const naming = () => {
  tests += 1
  const nth = tests
  return (name: string) => `${name}第${nth}大学`
}

async function known(lab: Lab, name: string): Promise<OrganisationRecord | undefined> {
  const [found] = await lookOrganisations(lab.house, { association: lab.organisation }, [
    { name, region: 'CN-SH' },
  ])
  return found?.outcome === 'mandated' ? found.organisation : undefined
}
async function shelfOf(lab: Lab, name: string) {
  const organisation = await known(lab, name)
  if (!organisation) throw new Error(`${name} expected`)
  return { organisation, items: (await listingStore(database).ofShelf(organisation.shelf, 500)).items }
}

describe('a file on behalf of others', () => {
  test('each row stands on the shelf of the organisation that it names, its contact too', async () => {
    const lab = await openAssociation()
    const name = naming()
    const [east, west] = [name('东'), name('西')]
    const file = `${head}${line(east, '1')}${line(west, '1')}${line('', '2')}${line(east, '3')}`
    const run = await lab.run(file)
    expect(run).toMatchObject({
      ...{ status: 'done', created: 4, rejected: 0 },
      organisations: { known: 0, made: 2, refused: 0 },
    })
    const { organisation, items } = await shelfOf(lab, east)
    expect(organisation).toMatchObject({ name: east, claimed: false, region: 'CN-SH' })
    expect(items.map(({ title }) => title).sort()).toEqual(['电镜 1', '电镜 3'])
    expect(items.every(({ organisation: whose }) => whose === organisation.id)).toBe(true)
    expect(items.every(({ source }) => source?.by === lab.organisation)).toBe(true)
    expect((await shelfOf(lab, west)).items.map(({ title }) => title)).toEqual(['电镜 1'])
    const own = await lab.listings()
    expect(own.map(({ title }) => title)).toEqual(['电镜 2'])
    expect(own[0]?.source?.by).toBeUndefined()
    const contacts = records(database, {
      name: 'Contact',
      shape: contactRecord,
      key: () => ({ pk: '', sk: '' }),
    })
    const kept = await contacts.page(`organisation#${organisation.id}`, 'contact#', { limit: 10 })
    expect(kept.items.map(({ email }) => email).sort()).toEqual(['1@example.org', '3@example.org'])
    expect(await lab.run(file)).toMatchObject({
      ...{ created: 0, unchanged: 4 },
      organisations: { known: 2, made: 0, refused: 0 },
    })
  })

  test('two ways of writing one name are one organisation, and the same id twice on one shelf is told', async () => {
    const lab = await openAssociation()
    const name = naming()('大学（东区）')
    const file = `${head}${line(name, '1')}${line(name.replace('（', '(').replace('）', ')'), '1')}`
    const id = await lab.announce(file)
    const dry = await lab.work(id, { dryRun: true })
    expect(await known(lab, name)).toBeUndefined()
    const real = await lab.work(id)
    expect(real).toMatchObject({ created: 2, organisations: { known: 0, made: 1, refused: 0 } })
    expect(dry.organisations).toEqual(real.organisations)
    expect(codes(dry)).toEqual(codes(real))
    expect((await shelfOf(lab, name)).items).toHaveLength(2)
  })

  test('an organisation that belongs to somebody and gave no mandate rejects its rows with a sentence', async () => {
    const lab = await openAssociation()
    const name = naming()
    const [free, taken] = [name('自由'), name('已认领')]
    await lab.run(`${head}${line(free, '1')}${line(taken, '1')}`)
    const { organisation } = await shelfOf(lab, taken)
    const other = await openAssociation()
    const store = identityStore(database)
    const { putNextOrganisation } = store
    const { transact } = await import('../../functions/platform/transact.ts')
    await transact(database, [
      putNextOrganisation({ ...organisation, claimed: true, tier: 'T2', version: organisation.version + 1 }),
    ])
    const run = await other.run(`${head}${line(taken, '5')}${line(free, '5')}`)
    expect(run).toMatchObject({
      ...{ created: 1, rejected: 1, report: 1 },
      organisations: { known: 1, made: 0, refused: 1 },
    })
    expect(codes(run)).toEqual([[2, 'organisation-refused']])
    expect(run.problems[0]?.message).toContain(taken)
    expect((await shelfOf(lab, taken)).items).toHaveLength(1)
  })

  test('a row that is rejected makes no organisation; a bad credit code is told', async () => {
    const lab = await openAssociation()
    const name = naming()
    const run = await lab.run(`${head}${name('无')},,1,,\n${name('有')},12345,2,电镜,\n`)
    expect(run).toMatchObject({ created: 1, rejected: 1, organisations: { known: 0, made: 1, refused: 0 } })
    expect(run.problems.map(({ code }) => code)).toContain('credit-code-unread')
    expect(await known(lab, name('无'))).toBeUndefined()
  })

  test('only an association is offered the column; anybody else’s rows are their own', async () => {
    const lab = await openLab(database)
    const id = await lab.announce(`${head}${line(naming()('某'), '1')}`)
    const { fields, columns } = await previewImport(lab.house, lab.act(), id)
    expect(fields.some(({ name }) => name === 'organisation')).toBe(false)
    expect(columns[0]).not.toHaveProperty('field')
    await expect(startImport(lab.house, lab.act(), id, { onBehalf: true })).rejects.toMatchObject({
      places: [{ pointer: '/body/onBehalf' }],
    })
    expect(await lab.work(id)).toMatchObject({ created: 1 })
    expect(await lab.listings()).toHaveLength(1)
    const association = await openAssociation()
    const other = await association.announce(`${head}${line(naming()('某'), '1')}`)
    expect((await previewImport(association.house, association.act(), other)).columns[0]?.field).toBe(
      'organisation',
    )
    const own = await association.work(other, { onBehalf: false })
    expect(own).toMatchObject({ created: 1 })
    expect(own.organisations).toBeUndefined()
    expect(await association.listings()).toHaveLength(1)
  })

  test('what a complete file no longer holds is offered on every shelf of its source, also of one it names no more', async () => {
    const lab = await openAssociation()
    const name = naming()
    const [east, west] = [name('东'), name('西')]
    await lab.run(`${head}${line(east, '1')}${line(east, '2')}${line(west, '1')}${line('', '9')}`)
    const { organisation } = await shelfOf(lab, west)
    const id = await lab.announce(`${head}${line(east, '1')}`)
    const run = await lab.work(id, { complete: true })
    expect(run).toMatchObject({ unchanged: 1, withdrawals: 3 })
    const { items } = await offeredWithdrawals(lab.house, lab.act(), id, undefined)
    expect(items.map(item => item.organisation)).toContain(organisation.id)
    // The association acts for an unclaimed organisation by its mandate.
    expect(await withdrawMissing(lab.house, lab.act(), id, { all: true })).toEqual({ withdrawn: 3 })
  })
})

test('a worker that dies at any moment of a file on behalf of others loses and doubles no row', async () => {
  const name = naming()
  const rows = Array.from({ length: 260 }, (_, n) => line(name(`校${n % 23}`), String(Math.floor(n / 23))))
  const file = head + rows.join('')
  for (const life of [1, 3, 7, 30, 60]) {
    const lab = await openAssociation()
    const id = await lab.start(file)
    let ids = 0
    let dead = false
    const newId = () => {
      ids += 1
      if (ids === life) dead = true
      if (dead) throw new Error('killed')
      return lab.house.newId()
    }
    await runLeg({ ...lab.house, newId }, id, 1, () => 1e9).catch(() => undefined)
    await finish(lab.house, id)
    const run = await lab.result(id)
    expect(run).toMatchObject({ status: 'done', total: 260, handled: 260, rejected: 0 })
    const again = await lab.run(file)
    expect(again).toMatchObject({ unchanged: 260, organisations: { known: 23, made: 0 } })
    const counts = await Promise.all(
      Array.from({ length: 23 }, async (_, n) => (await shelfOf(lab, name(`校${n}`))).items.length),
    )
    expect(counts.reduce((sum, count) => sum + count)).toBe(260)
  }
}, 120_000)
