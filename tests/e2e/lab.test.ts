import { describe, expect, test, vi } from 'vitest'
import { sharedData } from '../support/shared-data.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import {
  chooseDemoPerson,
  findByBrowsing,
  gone,
  hasFocus,
  matchesAfter,
  notesOf,
  openAs,
  type Picked,
  publish,
  reportOf,
  say as sayNeed,
  seen,
  startImport,
  startListing,
  titleOf,
  typeWords,
  upload,
} from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

describe('a lab manager', () => {
  test('signs in on the page of demo persons, sees the organisation and lists an instrument', async () => {
    const visit = await house.visit('zh')
    const { page, say } = visit
    await page.goto('/')
    await page
      .getByRole('banner')
      .getByRole('link', { name: say('signIn.do') })
      .click()
    await page
      .getByRole('main')
      .getByRole('button', { name: say('signIn.do') })
      .click()
    await chooseDemoPerson(page, 'lab')
    await page
      .getByRole('navigation', { name: say('nav.label') })
      .getByRole('link', { name: say('nav.organisation') })
      .click()
    await page
      .getByRole('combobox', { name: say('organisation.actFor') })
      .selectOption('江城理工大学分析测试中心')
    await seen(page.getByRole('heading', { name: '江城理工大学分析测试中心' }))
    await seen(page.getByText(say('role.owner')))
    await seen(page.getByRole('link', { name: '场发射扫描电镜（SEM）配能谱仪（EDS）', exact: true }))

    await startListing(visit, 'equipment')
    await publish(visit)
    const title = page.getByRole('textbox', { name: say('field.title') })
    expect(await hasFocus(title)).toBe(true)
    expect(await title.getAttribute('aria-invalid')).toBe('true')
    expect(await notesOf(title)).toContain(say('form.missing'))
    await expectGoodPage(visit)

    await title.fill('台式扫描电镜 <script>alert(1)</script>')
    await page
      .getByRole('textbox', { name: say('field.description'), exact: true })
      .fill('<img src=x onerror=alert(2)>\n=HYPERLINK("https://evil.example","看")')
    await typeWords(page, say('listing.techniques'), ['扫描电镜', '能谱'])
    await page.getByRole('radio', { name: say('pricing.amount') }).check()
    await page.getByRole('textbox', { name: say('field.yuan') }).fill('300')
    // What only the server knows comes back to its place in the form.
    const year = page.getByRole('textbox', { name: '启用年份' })
    await year.fill('1492')
    await publish(visit)
    await seen(page.locator('[aria-invalid=true]'))
    expect(await year.getAttribute('aria-invalid')).toBe('true')
    expect(await notesOf(year)).toMatch(/1900/)
    await year.fill('2021')
    await publish(visit)

    await page.waitForURL(/\/listings\/[^/]+$/)
    await seen(titleOf(page, '台式扫描电镜 <script>alert(1)</script>'))
    await seen(page.getByText('<img src=x onerror=alert(2)>'))
    await seen(page.getByText('=HYPERLINK('))
    await seen(page.getByText('¥300 / 样'))
    await expectGoodPage(visit)

    // Its own page becomes the next step for everybody else, beside the question.
    await page.getByRole('link', { name: say('listing.edit') }).click()
    await page.getByRole('textbox', { name: say('field.link') }).fill('https://lab.example.com/sem')
    await expectGoodPage(visit)
    await page.getByRole('button', { name: say('form.save') }).click()
    await page.waitForURL(/\/listings\/[^/]+$/)
    const stranger = await house.visit('en', 'phone')
    await (
      await findByBrowsing(stranger.page, '台式扫描电镜', '台式扫描电镜 <script>alert(1)</script>')
    ).click()
    const visitProvider = stranger.page.getByRole('link', { name: stranger.say('listing.visit') })
    await seen(visitProvider)
    expect(await visitProvider.getAttribute('href')).toBe('https://lab.example.com/sem')
    await stranger.page.getByText(stranger.say('ask.instead')).click()
    await seen(stranger.page.getByRole('textbox', { name: stranger.say('ask.label') }))
    await expectGoodPage(stranger)
    await Promise.all([visit.leave(), stranger.leave()])
  })

  test('imports the file of a university: progress, counts; the same file again changes nothing', async () => {
    const { file, rows, microscope } = universityFile()
    const visit = await house.visit('zh')
    const { page, say } = visit
    await openAs(visit, 'lab', '/organisation/import')
    for (const again of [false, true]) {
      await upload(visit, 'equipment', 'uniquip', file)
      await startImport(visit)
      const progress = page.getByRole('progressbar')
      await seen(progress)
      await seen(page.getByText(say('import.mayLeave')))
      expect(await reportOf(visit)).toEqual(
        again
          ? { created: '0', updated: '0', unchanged: rows, rejected: '0' }
          : { created: rows, updated: '0', unchanged: '0', rejected: '0' },
      )
      if (again) await seen(page.getByText(say('report.nothingNew')))
      else await expectGoodPage(visit)
      await gone(progress)
      await page.getByRole('link', { name: say('report.again') }).click()
    }
    // A Chinese sentence finds the English row; what is abroad stands folded at the end of a Chinese page.
    await findByBrowsing(page, microscope, microscope)
    await page.goto('/')
    await matchesAfter(page, () =>
      sayNeed(
        visit,
        '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券',
      ),
    )
    await page.getByText(/^境外资源/).click()
    await seen(page.getByRole('link', { name: microscope, exact: true }))
    await visit.leave()
  })

  test('matches the unknown columns of any table on a phone, and learns which rows were bad and why', async () => {
    const visit = await house.visit('en', 'phone')
    const { page, say } = visit
    await openAs(visit, 'lab', '/organisation/import')
    await page.getByRole('combobox', { name: say('organisation.actFor') }).selectOption('org-jiangcheng')
    await upload(visit, 'equipment', 'csv', { name: 'sheet.csv', text: anySheet })
    await seen(page.getByText(say('mapping.missing', { fields: 'Title' })))
    await expectGoodPage(visit)
    const choose = (column: string, field: string) =>
      page.getByLabel(say('mapping.choose', { column })).selectOption(field)
    // Nobody has to scroll sideways for the choice that the page waits for.
    const box = await page.getByLabel(say('mapping.choose', { column: 'Gizmo' })).boundingBox()
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    await choose('Gizmo', 'title')
    await choose('Good for', 'description')
    await startImport(visit)
    expect(await reportOf(visit)).toEqual({ created: '3', updated: '0', unchanged: '0', rejected: '2' })
    const problems = page.getByRole('region', { name: say('report.rows') }).getByRole('row')
    expect((await problems.allTextContents()).slice(1)).toEqual([
      expect.stringMatching(/^3 ?Not taken.*has no name/s),
      expect.stringMatching(/^6 ?Not taken.*longer than/s),
    ])
    const fresh = page.getByRole('link', { name: say('report.look') })
    expect(await fresh.getAttribute('href')).toBe('/browse?organisation=org-jiangcheng&kind=equipment')
    await page.getByRole('link', { name: say('report.manage') }).click()
    await seen(page.getByRole('link', { name: 'Planetary mill', exact: true }))
    // What looks like a formula is text here and in the page of the listing.
    await page.getByRole('link', { name: 'Stirrer', exact: true }).click()
    await seen(page.getByText('=HYPERLINK("https://evil.example")'))
    await visit.leave()
  })

  test('withdraws a listing: it is gone for everybody else', async () => {
    const [lab, stranger] = [await house.visit('en'), await house.visit('zh')]
    await openAs(lab, 'lab', '/organisation')
    await lab.page
      .getByRole('combobox', { name: lab.say('organisation.actFor') })
      .selectOption('Jiangcheng Institute of Technology, Test Centre')
    const title = '线缆弯折寿命试验机（六工位）'
    const link = lab.page.getByRole('link', { name: title, exact: true })
    await seen(link)
    const address = (await link.getAttribute('href')) ?? ''
    await stranger.page.goto(address)
    await seen(stranger.page.getByRole('heading', { name: title }))

    await lab.page.getByRole('button', { name: `${lab.say('action.withdraw')}: ${title}` }).click()
    await seen(lab.page.getByRole('button', { name: `${lab.say('action.publish')}: ${title}` }))
    await stranger.page.reload()
    await seen(stranger.page.getByText(stranger.say('listing.goneText')))
    await expectGoodPage(stranger)
    await link.click()
    await seen(lab.page.getByText(lab.say('listing.withdrawn')))
    await Promise.all([lab.leave(), stranger.leave()])
  })
})

/** The real file where the machine has it, else a small one of the same make. */
function universityFile(): { file: Picked; rows: string; microscope: string } {
  const real = sharedData('equipment/st-andrews-uniquip.csv')
  if (real) return { file: real, rows: '623', microscope: 'Hitachi S4800 SEM' }
  const header =
    'Description,Site Location,Contact Telephone,Contact URL,Contact Email,Location,Department,Service Level'
  const rows = Array.from(
    { length: 40 },
    (_, index) => `Bench microscope ${index},Fife,,https://lab.example.com/,,,Physics,`,
  )
  const microscope = 'Thermionic SEM for powders'
  rows.push(`${microscope},Fife,,https://lab.example.ac.uk/,,,Physics,`)
  return { file: { name: 'uniquip.csv', text: [header, ...rows].join('\r\n') }, rows: '41', microscope }
}

const anySheet = [
  'Gizmo,Good for,Colour',
  'Vacuum oven,Drying of powders,blue',
  ',Nobody knows what,red',
  'Planetary mill,Milling of ores,green',
  'Stirrer,"=HYPERLINK(""https://evil.example"")",white',
  `${'Very long name '.repeat(8000)},Too long,black`,
].join('\n')

describe.each([
  { language: 'zh', screen: 'phone', sentence: '有机物的质谱分析，上海，预算200元' },
  { language: 'en', screen: 'desktop', sentence: 'Mass spectrometry of organics, Shanghai, budget 200 yuan' },
] as const)('those whose listing it is, reading $language on a $screen', ({ language, screen, sentence }) => {
  test('ask why it is not shown, and read what it lacks', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, 'lab', '/organisation')
    await page
      .getByRole('combobox', { name: say('organisation.actFor') })
      .selectOption({ value: 'org-jiangcheng' })
    const title = '场发射扫描电镜（SEM）配能谱仪（EDS）'
    await page.getByRole('link', { name: `${say('action.whyNot')}: ${title}` }).click()
    const box = page.getByRole('region', { name: say('whyNot.title') })
    const text = box.getByRole('textbox', { name: say('whyNot.label') })
    await seen(text)
    await box.getByRole('button', { name: say('whyNot.do') }).click()
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    expect(await notesOf(text)).toContain(say('whyNot.empty'))
    await text.fill(sentence)
    await box.getByRole('button', { name: say('whyNot.do') }).click()
    await seen(box.getByRole('status').getByText(/.+/))
    await seen(box.getByRole('heading', { name: say('whyNot.words') }))
    await expectGoodPage(visit)

    // For what it is made for it is shown, with its factors.
    await text.fill(say('need.example'))
    await box.getByRole('button', { name: say('whyNot.do') }).click()
    await seen(box.getByRole('meter', { name: say('factor.technique') }))
    await seen(box.locator('.verdict.good'))
    await expectGoodPage(visit)

    // What fails says so, and can be tried again.
    await page.route('**/why-not', route => route.abort(), { times: 1 })
    await box.getByRole('button', { name: say('whyNot.do') }).click()
    await seen(box.getByRole('alert').filter({ hasText: say('problem.network') }))
    await box.getByRole('button', { name: say('state.retry') }).click()
    await seen(box.locator('.verdict.good'))
    await visit.leave()
  })

  test('nobody else is offered that', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await page.goto('/browse?organisation=org-jiangcheng')
    await page.getByRole('main').getByRole('article').first().getByRole('link').click()
    await seen(page.getByRole('heading', { name: say('share.heading') }))
    expect(await page.getByRole('heading', { name: say('whyNot.title') }).count()).toBe(0)
    await visit.leave()
  })
})
