import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { architecturePage, withGenerated } from '../../infra/local/docs/architecture.ts'

test('the architecture page shows the tables of data as they are: else run `npm run docs`', () => {
  const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
  expect(withGenerated(page, architecturePage())).toBe(page)
})
