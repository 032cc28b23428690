import { expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { expectGoodPage, houseOfFile, type Screen, type Visit } from './house.ts'
import { answers, matchesAfter, seen, titleOf } from './steps.ts'
import { become, dayIn, fillStep, stepLabel, takeStep } from './story-steps.ts'

vi.setConfig({ testTimeout: 400_000 })

const house = houseOfFile()

const fitting = '场发射扫描电镜（SEM）配能谱仪（EDS）'
const dutyFree = '扫描电镜（免税进口）'
const abroad = 'Transmission electron microscope (TEM), 200 kV'
const report = { name: 'report.pdf', text: '%PDF-1.4\n%%EOF\n' }

const readers: readonly (readonly [Language, Screen])[] = [
  ['zh', 'phone'],
  ['zh', 'desktop'],
  ['en', 'phone'],
]

test.each(readers)('three powders, in %s on a %s', async (language, screen) => {
  const visit = await house.visit(language, screen)
  const { page, say } = visit
  await findThreeMicroscopes(visit)
  await readLimits(visit)

  // The full price and the share that a voucher is expected to carry, before anybody has said who they are.
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: fitting, exact: true }).click()
  await seen(titleOf(page, fitting))
  await expectGoodPage(visit)
  await page
    .getByRole('link', { name: language === 'zh' ? '委托测试' : 'Send a sample', exact: true })
    .click()
  await page.waitForURL(/\/ask\/commission$/)
  const form = page.getByRole('main')
  await fillStep(visit, form, 'enquire', {
    task:
      language === 'zh' ? '形貌三个倍率，能谱面扫一组' : 'Morphology at three magnifications, one EDS map',
    sampleName: language === 'zh' ? '正极粉末' : 'Cathode powder',
    samples: '3',
    purpose: 'development',
    safety: ['none'],
    remainder: 'destroy',
    voucher: true,
  })
  const price = page.getByRole('region', { name: say('quote.title') })
  await seen(price.getByText('¥2,400', { exact: true }))
  await seen(price.getByText(say('quote.voucher')))
  await seen(price.getByText('−¥720', { exact: true }))
  await seen(price.getByText('¥1,680', { exact: true }))
  await expectGoodPage(visit)

  // What was typed is still there once the firm has said who it is.
  await become(visit, 'firm')
  await seen(price.getByText('−¥720', { exact: true }))
  await page.getByRole('button', { name: stepLabel(visit, 'enquire'), exact: true }).click()
  await page.waitForURL(/\/engagements\/[^/]+$/)
  const address = page.url()
  await seen(page.getByText(say('turn.theirs')))
  await expectGoodPage(visit)

  await become(visit, 'lab')
  const before = await figuresOf(visit)
  await page.goto(address)
  await takeStep(visit, 'quote', { quotationFen: '2400', quoteValid: dayIn(10) })
  await expectGoodPage(visit)

  await become(visit, 'firm')
  await takeStep(visit, 'commission', {
    invoiceTitle: '砾光能源材料',
    taxNumber: '91320400MA1WXYKA13',
    taxNumberSure: true,
    invoiceType: 'ordinary',
  })
  await seen(page.getByText(say('amount.voucherFen')))
  await seen(page.getByRole('heading', { name: say('engagement.contact'), exact: true }))
  await takeStep(visit, 'ship', { handover: 'parcel', carrier: '顺丰', parcelNumber: 'SF1234567890' })
  await expectGoodPage(visit)

  await become(visit, 'lab')
  await takeStep(visit, 'receive', { sampleNumber: 'JC-0001', sampleCondition: 'good' })
  await takeStep(visit, 'finish-test', { actualMinutes: '180' })
  await expectGoodPage(visit)
  await become(visit, 'firm')
  await takeStep(visit, 'paid', { paidFen: '1680', paidOn: dayIn(0) })
  await become(visit, 'lab')
  await takeStep(visit, 'confirm-payment', { receivedFen: '1680', receivedOn: dayIn(0) })
  await takeStep(visit, 'deliver', { reportFile: report, reportNumber: 'JC-R-0001' })
  await expectGoodPage(visit)

  await become(visit, 'firm')
  await seen(page.getByRole('button', { name: report.name }))
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: /PDF/ }).first().click()
  expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)
  await takeStep(visit, 'accept')
  await become(visit, 'lab')
  await takeStep(visit, 'settle', { invoiceNumber: '12345678' })
  await seen(page.getByText(say('engagement.end.fulfilled')))
  await expectGoodPage(visit)

  const after = await figuresOf(visit)
  expect(after).toEqual({
    dealings: before.dealings + 1,
    rows: before.rows + 1,
    income: before.income + 1680,
  })
  await seen(page.getByRole('row').filter({ hasText: fitting }).getByText('¥1,680'))
  await expectGoodPage(visit)
  await visit.leave()
})

/** The example of the first page: one microscope fits, one is duty-free, one abroad. */
async function findThreeMicroscopes(visit: Visit) {
  const { page, language, say } = visit
  await page.goto('/')
  await matchesAfter(page, () => page.getByRole('button', { name: say('need.example') }).click())
  const cardOf = (title: string) =>
    answers(visit).filter({ has: page.getByRole('link', { name: title, exact: true }) })
  await seen(cardOf(fitting).getByText(language === 'zh' ? /3 × 800 元 = 2,400 元/ : /3 × 800 = 2,400 yuan/))
  await seen(cardOf(fitting).getByText(say('badge.voucher')))
  await seen(cardOf(dutyFree).getByText(say('badge.duty-free')))
  if (language === 'zh') await page.locator('details.abroad summary').click()
  await seen(cardOf(abroad).getByText(say('badge.abroad')))
  await expectGoodPage(visit)
}

/** The duty-free one says on its page what it may be used for, and refuses what it may not. */
async function readLimits(visit: Visit) {
  const { page, language } = visit
  await page.getByRole('main').getByRole('link', { name: dutyFree, exact: true }).click()
  await seen(titleOf(page, dutyFree))
  await seen(page.getByText(language === 'zh' ? /监管期内/ : /until customs supervision ends/i))
  await expectGoodPage(visit)
}

type Grown = { readonly dealings: number; readonly rows: number; readonly income: number }

/** What the year's figures and the quarter's sheet count. */
async function figuresOf({ page, say }: Visit): Promise<Grown> {
  await page.goto('/organisation/figures')
  await page.getByRole('combobox', { name: say('organisation.actFor') }).selectOption('org-jiangcheng')
  await page.locator('main [aria-busy=false]').nth(1).waitFor()
  const sheet = page.getByRole('region', { name: say('sheets.heading') })
  await seen(sheet.getByText(say('sheets.none')).or(sheet.getByRole('table')))
  const fact = async (label: string) => {
    const value = page.locator('dl.figures > div').filter({ hasText: label }).getByRole('definition')
    return (await value.count()) === 0
      ? 0
      : Number(((await value.textContent()) ?? '').replace(/[^\d.]/g, ''))
  }
  return {
    dealings: await fact(say('figures.dealings')),
    income: await fact(say('figures.income')),
    rows: await sheet.locator('tbody tr').count(),
  }
}
