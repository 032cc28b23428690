import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { sealDays } from '../../functions/ledger/journal/seal.ts'
import { today } from '../../functions/platform/house.ts'
import { recordEntries } from '../support/ledger-writes.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import { seen, signIn } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })
const house = houseOfFile()
const command = fileURLToPath(new URL('../../infra/local/commands/verify-journal.ts', import.meta.url))

/** A day with a dealing, sealed by a schedule that is a day ahead. */
async function sealedDay(): Promise<string> {
  const { house: stage } = house.stack
  const now = stage.clock()
  const firm = 'taker:org-hailan'
  await recordEntries(stage, {
    ...{ key: 'e2e.1', memo: 'booking.income', subject: 'engagement#01ke2edealing', now },
    postings: [
      { unit: 'CNY-fen', debit: 'provider:org-zhongpu', credit: firm, amount: 48_000 },
      { unit: 'instrument-minutes', debit: firm, credit: 'listing:e2e-listing', amount: 90 },
    ],
  })
  await sealDays({ ...stage, clock: () => new Date(now.getTime() + 24 * 60 * 60 * 1000) })
  return today(now)
}

describe('the public journal', () => {
  let day = ''
  test.each([
    ['zh', 'phone'],
    ['en', 'desktop'],
  ] as const)('is read by anybody, day by day: %s, %s', async (language, screen) => {
    day ||= await sealedDay()
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await page.goto('/journal')
    await seen(page.getByText(say('journal.privacy'), { exact: true }))
    await seen(page.getByText(say('journal.sealed'), { exact: true }).first())
    await expectGoodPage(visit)
    await page.locator(`a[href="/journal/${day}"]`).click()
    await seen(page.getByText('480', { exact: false }).first())
    await seen(page.getByText('1.5', { exact: false }).first())
    expect(await page.getByRole('main').textContent()).not.toMatch(/org-|海蓝|众谱/)
    await expectGoodPage(visit)
    await page.goto('/journal/2001-01-01')
    await seen(page.getByText(say('journal.goneText'), { exact: true }))
    await expectGoodPage(visit)
    await visit.leave()
  })

  test('what the page gives to download, the command verifies', async () => {
    day ||= await sealedDay()
    const visit = await house.visit('en')
    const { page, say } = visit
    await page.goto('/journal')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: say('journal.download') }).click()
    const folder = await mkdtemp(join(tmpdir(), 'journal-'))
    const file = join(folder, 'journal.ndjson')
    await (await saving).saveAs(file)
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [command, file])
    // Whatever else the seed has entered today.
    expect(stdout).toMatch(new RegExp(`to ${day}, ([2-9]|\\d{2,}) lines`))
    expect((await run(process.execPath, [command, house.stack.url])).stdout).toBe(stdout)
    await rm(folder, { recursive: true })
    await visit.leave()
  })

  test.each([
    ['zh', 'phone'],
    ['en', 'desktop'],
  ] as const)('members read what their organisation got and gave: %s, %s', async (language, screen) => {
    day ||= await sealedDay()
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await signIn(visit, 'lab')
    await page.goto('/organisation/ledger')
    await seen(page.getByText('480', { exact: false }).first())
    await page
      .getByRole('button', { name: say('ledger.show') })
      .first()
      .click()
    await seen(page.locator(`a[href="/journal/${day}"]`).first())
    await expectGoodPage(visit)
    await visit.leave()
  })
})
