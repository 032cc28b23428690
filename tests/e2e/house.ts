import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { openBrowser } from '../support/browser.ts'
import { type Stack, startStack } from '../support/stack.ts'
import { type Say, wordsOf } from './words.ts'

export const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const
export type Screen = keyof typeof screens

/** One person before one browser. */
export type Visit = {
  readonly page: Page
  readonly language: Language
  readonly say: Say
  /** Leaves, and fails when a page broke: a script's error, a refused resource or a dialog that nobody asked for. */
  readonly leave: () => Promise<void>
}

/** The product as it runs locally, and a browser to visit it with: one of each per file. */
export type House = {
  readonly stack: Stack
  readonly visit: (language: Language, screen?: Screen) => Promise<Visit>
  readonly close: () => Promise<void>
}

/**
 * One house for a test file: it opens before the first of its tests and closes after the last.
 * @param options.loopbackPorts may still be filled until then
 */
export function houseOfFile(options?: Parameters<typeof startStack>[0]): Pick<House, 'stack' | 'visit'> {
  let opened: House | undefined
  beforeAll(async () => {
    opened = await openHouse(options)
  }, 120_000)
  afterAll(() => opened?.close())
  const house = () => {
    if (!opened) throw new Error('The house opens before the first test: use it inside a test')
    return opened
  }
  return {
    get stack() {
      return house().stack
    },
    visit: (...visit) => house().visit(...visit),
  }
}

async function openHouse(options?: Parameters<typeof startStack>[0]): Promise<House> {
  const [stack, browser] = await Promise.all([startStack(options).then(indexed), openBrowser()])
  const contexts = new Set<BrowserContext>()
  return {
    stack,
    async visit(language, screen = 'desktop') {
      const context = await browser.newContext({
        ...screens[screen],
        baseURL: stack.url,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        reducedMotion: 'reduce',
      })
      contexts.add(context)
      const page = await context.newPage()
      page.setDefaultTimeout(25_000)
      const broken = faultsOf(page)
      onTestFailed(async () => {
        if (page.isClosed()) return
        const picture = join(tmpdir(), `zhongfu-e2e-${Date.now()}.png`)
        await page.screenshot({ path: picture, fullPage: true })
        console.error(`${page.url()} looked like ${picture}; it broke by: ${broken.join('; ') || 'nothing'}`)
      })
      return {
        page,
        language,
        say: wordsOf(language),
        async leave() {
          contexts.delete(context)
          await context.close()
          expect(broken).toEqual([])
        },
      }
    },
    async close() {
      await Promise.all([...contexts].map(context => context.close()))
      await Promise.all([browser.close(), stack.stop()])
    },
  }
}

/** The index follows the seeded catalogue by its stream, within a second or two. */
async function indexed(stack: Stack): Promise<Stack> {
  const ready = async () => {
    const answer = await fetch(`${stack.url}/api/v1/listings?limit=1`)
    expect(((await answer.json()) as { total?: number }).total).toBeGreaterThanOrEqual(60)
  }
  await vi.waitFor(ready, { timeout: 60_000, interval: 100 })
  return stack
}

function faultsOf(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`error: ${error.message}`))
  page.on('dialog', dialog => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  return faults
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe has against the page as it stands, one line for each place. */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
  // Without frames there is nothing to gather in a page of axe's own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(levels).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary ?? ''}`),
  )
}

/** How many pixels the page is wider than its window. */
export const overhangOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth')

/** A page that everybody can use: nothing for axe to find, nothing beyond the edge, the language declared. */
export async function expectGoodPage({ page, language }: Visit) {
  expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
  expect(await overhangOf(page)).toBeLessThanOrEqual(0)
  expect(await complaintsOf(page)).toEqual([])
}
