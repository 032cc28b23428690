import { expect, test, vi } from 'vitest'
import { jpegOf, withExif } from '../support/pictures.ts'
import { expectGoodPage, houseOfFile, type Visit } from './house.ts'
import { gone, openAs, publish, seen, titleOf } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

/** Lists an instrument by the form and gives the address of its page. */
async function list({ page, say }: Visit, title: string): Promise<string> {
  await page.goto('/organisation/listings/new?kind=equipment')
  await page.getByRole('textbox', { name: say('field.title') }).fill(title)
  await publish({ page, say } as Visit)
  await page.waitForURL(/\/listings\/[0-9a-z-]{12,}$/)
  await seen(titleOf(page, title))
  return page.url()
}

test('a lab adds a photo, sees the meter rise, translates, and takes a change back', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation')
  await list(visit, '差示扫描量热仪 DSC')
  await page.getByRole('link', { name: say('listing.edit') }).click()

  const meter = page.getByRole('region', { name: say('meter.label') })
  const share = async () => Number(await meter.getByRole('meter').getAttribute('aria-valuenow'))
  await seen(meter)
  const before = await share()
  await meter.getByRole('button', { name: say('meter.do') }).click()
  expect(await page.evaluate('document.activeElement.closest("[data-field]") !== null')).toBe(true)
  await expectGoodPage(visit)

  const taken = withExif(await jpegOf(900, 600), 6)
  await page
    .getByLabel(say('photos.add'))
    .setInputFiles({ name: 'IMG_0001.HEIC.jpg', mimeType: 'image/jpeg', buffer: taken })
  await seen(page.getByText(say('photos.added')))
  expect(await share()).toBeGreaterThan(before)
  await page.getByLabel(say('photos.caption')).fill('The furnace')
  await page.getByRole('button', { name: say('photos.save') }).click()
  await seen(page.getByText(say('photos.saved')))

  await page.getByText(say('words.translate', { language: say('words.en') })).click()
  await page
    .getByLabel(say('words.titleIn', { language: say('words.en') }))
    .fill('Differential scanning calorimeter')
  await expectGoodPage(visit)
  await page.getByRole('button', { name: say('form.save') }).click()

  await seen(titleOf(page, 'Differential scanning calorimeter'))
  const shown = page.getByRole('region', { name: say('photos.heading') }).getByRole('img')
  await seen(shown)
  expect(
    await shown.evaluate((image: { naturalWidth: number; naturalHeight: number }) => [
      image.naturalWidth,
      image.naturalHeight,
    ]),
  ).toEqual([600, 900])
  await seen(page.getByText('The furnace'))
  await expectGoodPage(visit)

  await page.getByRole('link', { name: say('listing.edit') }).click()
  await page.getByRole('link', { name: say('listing.history') }).click()
  const newest = page.getByRole('listitem').filter({ hasText: say('history.translations') })
  await seen(newest)
  await expectGoodPage(visit)
  await newest.getByRole('button', { name: say('history.restore') }).click()
  await seen(page.getByText(say('history.restored', { version: 5 })))
  await seen(page.getByRole('heading', { level: 1, name: '差示扫描量热仪 DSC' }))
  await visit.leave()
})

test('on a phone: two of one thing are merged, and the old link leads to the one that stays', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation')
  const first = await list(visit, '傅里叶红外光谱仪')
  const second = await list(visit, '傅里叶红外光谱仪')
  await page.goto('/organisation/duplicates')
  const group = page.getByRole('group').filter({ hasText: '傅里叶红外光谱仪' })
  await seen(group)
  await expectGoodPage(visit)
  const kept = await group.getByRole('radio', { checked: true }).getAttribute('name')
  await group.getByRole('button', { name: say('duplicates.merge') }).click()
  await seen(page.getByText(say('duplicates.merged', { title: '傅里叶红外光谱仪' })))
  await gone(group)

  const stays = first.endsWith(kept ?? '-') ? first : second
  const stranger = await house.visit('zh', 'phone')
  await stranger.page.goto(stays === first ? second : first)
  await stranger.page.waitForURL(stays)
  await seen(titleOf(stranger.page, '傅里叶红外光谱仪'))
  await expectGoodPage(stranger)
  await Promise.all([visit.leave(), stranger.leave()])
})
