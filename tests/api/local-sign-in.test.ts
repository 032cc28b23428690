import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Stack, startStack } from '../support/stack.ts'

let stack: Stack
let browser: Browser
beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await stack.stop()
})

/** Where a page sends a person who signs in; the code that comes back is caught before the page uses it. */
function authorization(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    client_id: 'zhongfu-web',
    redirect_uri: `${stack.url}/signed-in`,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'state',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
    ...more,
  })
  return `${stack.url}/oidc/auth?${query}`
}

test('one signs in by a button, stays signed in, and becomes another person by a hint', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route('**/signed-in*', route => route.fulfill({ contentType: 'text/plain', body: 'back' }))
  const problems: string[] = []
  page.on('console', message => message.type() === 'error' && problems.push(message.text()))

  await page.goto(authorization())
  await page.getByRole('button', { name: 'Lab manager' }).click()
  await page.waitForURL(/\/signed-in\?code=/)

  await page.goto(authorization({ state: 'again' }))
  expect(page.url()).toMatch(/\/signed-in\?code=.*state=again/)

  await page.goto(authorization({ login_hint: 'firm', prompt: 'login', state: 'firm' }))
  expect(page.url()).toMatch(/\/signed-in\?code=.*state=firm/)

  await page.goto(authorization({ prompt: 'login' }))
  expect(await page.getByRole('heading').textContent()).toContain('以谁的身份登录')
  expect(problems).toEqual([])
  await context.close()
})
