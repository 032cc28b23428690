import { beforeAll, describe, expect, test } from 'vitest'
import { affiliationStore } from '../../functions/identity/affiliations/store.ts'
import { lookOrganisations } from '../../functions/identity/directory/directory.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { cancelImport } from '../../functions/imports/cancel.ts'
import { reportKey } from '../../functions/imports/file.ts'
import { offeredWithdrawals, withdrawMissing } from '../../functions/imports/missing/withdraw.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { startImport } from '../../functions/imports/use-cases.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import { codes, endless, finish, openLab as openLabOn, table } from '../support/import-lab.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = () => openLabOn(database)
const openAssociation = () => openLabOn(database, {}, true)

describe('names that a program may trip over', () => {
  test('columns of any name are imported, and remembered', async () => {
    const lab = await openLab()
    const file = '__proto__,constructor,toString,名称\n1,2,3,电镜\n'
    const input = { mapping: { '0': 'id', '1': 'model', '3': 'title' } }
    expect(await lab.work(await lab.announce(file), input)).toMatchObject({ status: 'done', created: 1 })
    expect(await lab.work(await lab.announce(file), input)).toMatchObject({ status: 'done', unchanged: 1 })
  })

  test('hundreds of columns with long names are remembered as far as there is room', async () => {
    const lab = await openLab()
    const name = (file: number, n: number) => `${file}·${n}·${'长'.repeat(112)}`
    for (const file of [1, 2, 3]) {
      const names = ['名称', ...Array.from({ length: 499 }, (_, n) => name(file, n))]
      const id = await lab.announce(`${names.join()}\n电镜,1\n`)
      await startImport(lab.house, lab.act(), id, { mapping: { '0': 'title' } })
      expect(await runLeg(lab.house, id, 1, endless)).toBe('done')
    }
  })
})

describe('withdrawals', () => {
  const files = {
    whole: 'id,name\n1,Microscope\n2,Spectrometer\n3,Centrifuge\n',
    short: 'id,name\n1,Microscope\n',
    part: 'id,name\n2,Spectrometer\n',
  }
  const complete = { complete: true }

  test('what a later file holds again is offered no more by the one before', async () => {
    for (const later of [{}, complete]) {
      const lab = await openLab()
      await lab.work(await lab.announce(files.whole), complete)
      const short = await lab.announce(files.short)
      expect(await lab.work(short, complete)).toMatchObject({ withdrawals: 2 })
      const file = later === complete ? files.whole : files.part
      await lab.work(await lab.announce(file), later)
      const { items } = await offeredWithdrawals(lab.house, lab.act(), short, undefined)
      expect(items.map(({ title }) => title)).toEqual(later === complete ? [] : ['Centrifuge'])
      const { withdrawn } = await withdrawMissing(lab.house, lab.act(), short, { all: true })
      expect(withdrawn).toBe(later === complete ? 0 : 1)
      const listings = await lab.listings()
      expect(listings.filter(({ status }) => status === 'withdrawn')).toHaveLength(withdrawn)
    }
  })

  test('a file that holds a withdrawn listing is told that it stays withdrawn, also where nothing changed', async () => {
    const lab = await openLab()
    await lab.work(await lab.announce(files.whole), complete)
    const short = await lab.announce(files.short)
    await lab.work(short, complete)
    await withdrawMissing(lab.house, lab.act(), short, { all: true })
    const again = await lab.run(files.whole)
    expect(again).toMatchObject({ unchanged: 3, rejected: 0 })
    expect(codes(again)).toEqual([
      [3, 'stays-withdrawn'],
      [4, 'stays-withdrawn'],
    ])
  })

  test('all of them twice at once: each is withdrawn and counted once', async () => {
    const lab = await openLab()
    await lab.work(await lab.announce(table(200)), complete)
    const short = await lab.announce(table(1))
    await lab.work(short, complete)
    const both = await Promise.all(
      [1, 2].map(() => withdrawMissing(lab.house, lab.act(), short, { all: true })),
    )
    expect(both.reduce((sum, { withdrawn }) => sum + withdrawn, 0)).toBe(199)
  })
})

describe('on behalf of others', () => {
  const head = '单位名称,编号,名称\n'
  const line = (organisation: string, n: number) => `${organisation},${n},电镜 ${n}\n`
  const file = (name: string) =>
    head + Array.from({ length: 1000 }, (_, n) => line(n % 2 ? `东${name}` : `西${name}`, n)).join('')

  async function known(association: string, name: string) {
    const [found] = await lookOrganisations({ database }, { association }, [{ name, region: 'CN-SH' }])
    if (found?.outcome !== 'mandated') throw new Error(`${name} expected`)
    return found.organisation
  }
  /** Works until so many rows are through. */
  async function halfway(lab: Awaited<ReturnType<typeof openLab>>, content: string) {
    const id = await lab.start(content)
    let looks = 4
    await runLeg(lab.house, id, 1, () => (looks-- > 0 ? 1e9 : 0))
    const { handled } = await lab.result(id)
    expect(handled).toBeGreaterThan(0)
    expect(handled).toBeLessThan(1000)
    return { id, handled }
  }

  test('an organisation that is claimed in mid-file: its further rows are refused, and reported', async () => {
    const lab = await openAssociation()
    const { id, handled } = await halfway(lab, file('被认领大学'))
    const east = await known(lab.organisation, '东被认领大学')
    const affiliation = await affiliationStore(database).get(east.id, lab.organisation)
    if (!affiliation) throw new Error('a mandate expected')
    await transact(database, [
      identityStore(database).putNextOrganisation({
        ...{ ...east, claimed: true, tier: 'T2', version: east.version + 1 },
      }),
      ...affiliationStore(database).put({
        ...{ ...affiliation, mandate: 'none', version: affiliation.version + 1 },
      }),
    ])
    const before = (await listingStore(database).ofShelf(east.shelf, 2000)).items.length
    await finish(lab.house, id)
    const run = await lab.result(id)
    const refused = Math.floor((1000 - handled) / 2)
    expect(run).toMatchObject({ status: 'done', handled: 1000 })
    expect(run.created + run.rejected).toBe(1000)
    expect(Math.abs(run.rejected - refused)).toBeLessThanOrEqual(1)
    expect(run.report).toBe(run.rejected)
    expect(new Set(run.problems.map(({ code }) => code))).toEqual(new Set(['organisation-refused']))
    expect((await listingStore(database).ofShelf(east.shelf, 2000)).items).toHaveLength(before)
  })

  test('an association that ceases to be one in mid-file: others’ rows are refused, the file comes to its end', async () => {
    const lab = await openAssociation()
    const content = `${file('失格大学')}${line('', 2000)}${line('后来的失格大学', 2001)}`
    const { id } = await halfway(lab, content)
    const store = identityStore(database)
    const record = await store.getOrganisation(lab.organisation)
    if (!record) throw new Error('an organisation expected')
    const { association: _, ...plain } = record
    await transact(database, [store.putNextOrganisation({ ...plain, version: plain.version + 1 })])
    await finish(lab.house, id)
    const run = await lab.result(id)
    expect(run).toMatchObject({ status: 'done', handled: 1002 })
    expect(run.rejected).toBeGreaterThan(1)
    expect(run.report).toBe(run.rejected)
    expect((await lab.listings()).map(({ title }) => title)).toEqual(['电镜 2000'])
  })

  test('two associations’ files that name the same new organisations at once make each once', async () => {
    const labs = [await openAssociation(), await openAssociation()]
    const names = [
      '复旦同时大学',
      '复旦 同时大学',
      'ＡＢ同时大学',
      'ab同时大学',
      '同时大学（东区）',
      '同时大学(东区)',
    ]
    const content = head + names.map((name, n) => line(name, n)).join('')
    const runs = await Promise.all(labs.map(lab => lab.run(content)))
    expect(runs.reduce((sum, { created }) => sum + created, 0)).toBe(6)
    expect(runs.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(6)
    expect(runs.reduce((sum, { organisations }) => sum + (organisations?.made ?? 0), 0)).toBe(3)
  })
})

describe('a run that is cut off', () => {
  test('whatever is cancelled leaves neither file nor report', async () => {
    const blobs = memoryBlobs()
    const lab = await openLabOn(database, { blobs })
    const file = 'id,name\n1,Microscope\n2,\n'
    const dry = await lab.announce(file)
    await lab.work(dry, { dryRun: true })
    expect(blobs.keys()).toContain(reportKey(dry))
    await cancelImport(lab.house, lab.act(), dry)
    expect(blobs.keys()).toEqual([])

    const id = await lab.start(file)
    const put = async (...args: Parameters<typeof blobs.put>) => {
      const done = await blobs.put(...args)
      await cancelImport(lab.house, lab.act(), id)
      return done
    }
    expect(await runLeg({ ...lab.house, blobs: { ...blobs, put } }, id, 1, endless)).toBe('overtaken')
    expect(blobs.keys()).toEqual([])
  })

  test('a real run without rejected rows leaves no report of the dry run before', async () => {
    const blobs = memoryBlobs()
    const lab = await openLabOn(database, { blobs })
    const id = await lab.announce('id,name,产地\n1,Microscope,x\n2,,y\n')
    await lab.work(id, { dryRun: true })
    await lab.work(id, { mapping: { '2': 'title' } })
    expect(await lab.result(id)).toMatchObject({ report: 0, created: 2 })
    expect(blobs.keys()).toEqual([])
  })
})

describe('a database that fails', () => {
  /** A house whose every `nth` transaction goes wrong, before or after it was written. */
  async function flaky(nth: number, written: boolean, name: string) {
    const broken = await freshDatabase()
    const lab = await openLabOn(broken)
    let count = 0
    let armed = false
    broken.getDocumentClient().middlewareStack.add(
      (next, context) => async args => {
        if (!armed || context.commandName !== 'TransactWriteItemsCommand') return next(args)
        count += 1
        if (count % nth !== 0) return next(args)
        if (written) await next(args)
        const reasons = { CancellationReasons: [{ Code: name }] }
        throw Object.assign(new Error(name), { name }, written ? {} : reasons)
      },
      { step: 'initialize', name: 'flaky', priority: 'low' },
    )
    return {
      lab,
      broken,
      arm: (on: boolean) => {
        armed = on
      },
    }
  }

  test.each([
    [true, 'TimeoutError'],
    [false, 'TimeoutError'],
  ])(
    'answers that are lost (written: %s, %s) lose and double no row',
    async (written, name) => {
      for (const nth of [2, 5]) {
        const { lab, arm } = await flaky(nth, written, name)
        const id = await lab.announce(`${table(400)}A900,,,\n`)
        await startImport(lab.house, lab.act(), id, {})
        arm(true)
        for (let tries = 0; tries < 60; tries += 1) {
          const run = await importStore(lab.house.database).get(id)
          if (run?.status !== 'running') break
          await runLeg(lab.house, id, run.leg, endless).catch(() => undefined)
        }
        arm(false)
        expect(await lab.result(id)).toMatchObject({
          ...{ status: 'done', handled: 401, created: 400, unchanged: 0, rejected: 1, report: 1 },
        })
        expect(await lab.listings()).toHaveLength(400)
      }
    },
    60_000,
  )
})
