import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { architecturePage, withGenerated } from '../../infra/local/docs/architecture.ts'
import { processesPage } from '../../infra/local/docs/processes.ts'

test('the architecture page shows the tables of data as they are: else run `npm run docs`', () => {
  const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
  expect(withGenerated(page, architecturePage())).toBe(page)
})

test('the page of ways to deal shows every process as it is declared: else run `npm run docs`', () => {
  const page = readFileSync(new URL('../../docs/processes.md', import.meta.url), 'utf8')
  expect(processesPage()).toBe(page)
})
