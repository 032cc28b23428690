import { readFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile, type Screen } from './house.ts'
import {
  answers,
  matchesAfter,
  openAs,
  reportOf,
  say as sayNeed,
  seen,
  startImport,
  titleOf,
  upload,
} from './steps.ts'
import { become } from './story-steps.ts'

vi.setConfig({ testTimeout: 400_000 })

/** Nothing in the catalogue fits it until a lab brings its sheet. */
const wish = '钐钴永磁体，测高温下的退磁曲线'
const sheet = new URL('../../infra/local/seed/asset-sheet.csv', import.meta.url)
const instrument = '高温永磁测量仪'

describe.each<Screen>(['phone', 'desktop'])('on a %s', screen => {
  const house = houseOfFile()

  test('first nothing, then something', async () => {
    const firm = await house.visit('zh', screen)
    const { page, say } = firm
    await page.goto('/')
    await matchesAfter(page, () => sayNeed(firm, wish))
    await seen(page.getByText(say('match.noneTitle')).or(page.getByText(/还没有很合适的/)))
    expect(await answers(firm).filter({ hasText: '仪器设备' }).count()).toBe(0)
    await expectGoodPage(firm)

    await become(firm, 'firm')
    await page
      .getByRole('button', { name: say('need.publish') })
      .first()
      .click()
    await page.waitForURL(/\/needs\/[^/]+/)
    await page.getByRole('button', { name: say('publish.do') }).click()
    await seen(page.getByText(say('boardState.open'), { exact: true }))
    await seen(page.getByText(say('boardAnswer.noneYet')))
    await expectGoodPage(firm)

    const operator = await house.visit('zh', screen)
    await openAs(operator, 'operator', '/operator/needs')
    const waiting = operator.page.getByRole('region', { name: say('unmet.title') }).getByRole('article')
    await seen(waiting.filter({ hasText: wish }))
    const before = await waiting.count()
    await expectGoodPage(operator)

    // The asset sheet of a lab: ten of its twelve rows can be taken, and each of the others says why not.
    const lab = await house.visit('zh', screen)
    await openAs(lab, 'lab', '/organisation/import')
    await lab.page.getByRole('combobox', { name: say('organisation.actFor') }).selectOption('org-jiangcheng')
    await upload(lab, 'equipment', 'csv', { name: '资产表.csv', text: await readFile(sheet) })
    await expectGoodPage(lab)
    await startImport(lab)
    expect(await reportOf(lab)).toMatchObject({ created: '10', rejected: '2' })
    const bad = lab.page.getByRole('region', { name: say('report.rows') }).getByRole('row')
    expect((await bad.allTextContents()).slice(1)).toEqual([
      expect.stringMatching(/^4.*仪器名称|^4.*名称/),
      expect.stringMatching(/^9.*名称/),
    ])
    await expectGoodPage(lab)

    // The firm’s page stayed open: its bell rings by itself, and leads to what has come.
    const bell = page.getByRole('banner').getByRole('link', { name: say('bell.unseen', { count: 1 }) })
    await seen(bell)
    await expectGoodPage(firm)
    await bell.click()
    await page.waitForURL(/\/notices$/)
    const notice = page.getByRole('article').filter({ hasText: instrument })
    await seen(notice.getByRole('link', { name: wish }))
    await expectGoodPage(firm)
    await notice.getByRole('link', { name: instrument }).click()
    await page.waitForURL(/\/listings\/[^/]+$/)
    await seen(titleOf(page, instrument))
    await expectGoodPage(firm)

    await expect
      .poll(async () => {
        await operator.page.reload()
        await seen(waiting)
        return waiting.count()
      })
      .toBe(before - 1)
    expect(await waiting.filter({ hasText: wish }).count()).toBe(0)
    await expectGoodPage(operator)
    await Promise.all([firm.leave(), operator.leave(), lab.leave()])
  })
})
