import { describe, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import type { Availability } from '../../web/src/lib/api/contract.ts'
import { askByApi } from './engagement-steps.ts'
import { expectGoodPage, houseOfFile, type Screen } from './house.ts'
import { gone, openAs, seen } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()
const readers: readonly { language: Language; screen: Screen }[] = [
  { language: 'zh', screen: 'phone' },
  { language: 'en', screen: 'desktop' },
]

/** An instrument whose lab has said nothing of its hours yet. */
async function newInstrument(title: string): Promise<string> {
  const answer = await fetch(`${house.stack.url}/api/v1/listings`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await house.stack.token('lab')}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      ...{ kind: 'equipment', organisation: 'org-jiangcheng', title, region: 'CN-JS' },
      details: { useTypes: ['assisted'] },
    }),
  })
  const { id } = (await answer.json()) as { id: string }
  return id
}

async function availabilityOf(listing: string): Promise<Availability> {
  const answer = await fetch(`${house.stack.url}/api/v1/listings/${listing}/availability`)
  return (await answer.json()) as Availability
}

describe.each(readers)('a lab that reads $language on a $screen', ({ language, screen }) => {
  test('sets its hours, and sees whom an outage affects before it reports it', async () => {
    const instrument = await newInstrument(`透射电镜 ${language}`)
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, 'lab', `/organisation/listings/${instrument}`)
    await page.getByRole('link', { name: say('timetable.link') }).click()
    await seen(page.getByText(say('timetable.usual')))
    await expectGoodPage(visit)

    const saturday = say('timetable.day.5')
    await page.getByRole('button', { name: say('timetable.addSpanTo', { day: saturday }) }).click()
    await page
      .getByLabel(say('timetable.to', { day: saturday, count: 1 }))
      .first()
      .fill('12:00')
    await page.getByRole('button', { name: say('timetable.addClosed') }).click()
    await page.getByRole('button', { name: say('timetable.addGroup') }).click()
    await page
      .getByRole('textbox', { name: say('timetable.groupZh') })
      .last()
      .fill('通过培训的用户')
    await expectGoodPage(visit)
    await page.getByRole('button', { name: say('timetable.save') }).click()
    await seen(page.getByText(say('timetable.saved')))
    expect((await availabilityOf(instrument)).groups.map(({ label }) => label.zh)).toContain('通过培训的用户')

    const { free, timeZone } = await availabilityOf(instrument)
    const later = free.find(({ start }) => Date.parse(start) > Date.now() + 3 * 86_400_000)
    if (!later) throw new Error('nothing is free')
    const end = new Date(Date.parse(later.start) + 60 * 60 * 1000).toISOString()
    expect((await askByApi(house.stack, 'firm', instrument, [{ start: later.start, end }])).status).toBe(201)
    const wall = (instant: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        .format(new Date(instant))
        .replace(' ', 'T')
    await page.getByLabel(say('outage.start')).fill(wall(later.start))
    await page.getByLabel(say('outage.end')).fill(wall(end))
    await page.getByLabel(say('outage.reason')).fill('电子枪更换')
    await page.getByRole('button', { name: say('outage.check') }).click()
    await seen(page.getByText(say('outage.affects', { count: 1 })))
    await expectGoodPage(visit)
    await page.getByRole('button', { name: say('outage.reportTell') }).click()
    await seen(page.getByText(say('outage.reported', { count: 1 })))
    await seen(page.getByText('电子枪更换'))
    expect((await availabilityOf(instrument)).outages).toHaveLength(1)

    await page.getByRole('button', { name: say('outage.finish') }).click()
    await page
      .getByRole('button', { name: say('outage.finish') })
      .first()
      .click()
    await seen(page.getByText(say('outage.finished')))
    await seen(page.getByText(say('outage.none')))
    await visit.leave()
  })
})

test('whoever waits for a time sees it among the requests, and takes it off', async () => {
  const instrument = await newInstrument('核磁共振谱仪')
  const { free } = await availabilityOf(instrument)
  const start = free[0]?.start ?? ''
  const slot = { start, end: new Date(Date.parse(start) + 60 * 60 * 1000).toISOString() }
  expect((await askByApi(house.stack, 'firm', instrument, [slot])).status).toBe(201)
  const waited = await fetch(`${house.stack.url}/api/v1/listings/${instrument}/waitlist`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await house.stack.token('firm2')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ slot }),
  })
  expect(waited.status).toBe(201)
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'firm2', '/engagements')
  await seen(page.getByRole('heading', { name: say('waiting.heading') }))
  await expectGoodPage(visit)
  await page.getByRole('button', { name: say('waiting.stopFor', { title: '核磁共振谱仪' }) }).click()
  await gone(page.getByRole('heading', { name: say('waiting.heading') }))
  await visit.leave()
})
