import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startDynamoDb } from '../infra/local/dynamodb.ts'
import { takePort } from '../infra/local/gateway.ts'
import { openStage } from '../infra/local/stage.ts'
import { checkImport, seen, signIn, upload } from './e2e/steps.ts'
import { wordsOf } from './e2e/words.ts'
import { openBrowser } from './support/browser.ts'
import { assetOfficeWorkbook } from './support/workbooks.ts'

/** `npm run docs`: takes the pictures of the documents from the seeded catalogue, on the real pages. */
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url))
const data = await mkdtemp(join(tmpdir(), 'zhongfu-pictures-'))
const database = await startDynamoDb()
const gateway = await takePort(0)
const stage = await openStage({
  gateway,
  data,
  databaseEndpoint: database.endpoint,
  tableName: `pictures-${randomUUID()}`,
  withSeed: true,
  log: () => {},
})
const browser = await openBrowser()
const say = wordsOf('zh')
const visit = (page: Page) => ({ page, language: 'zh' as const, say, leave: () => page.close() })

/** Each begins on an empty page in Chinese, and ends where its picture is taken. */
const pictures: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  async home(page) {
    await page.goto('/')
    await page
      .getByRole('textbox')
      .fill('3个电池粉末，做扫描电镜和能谱，长三角，一个月内，预算5000元，有创新券')
    await page.getByText('3 × 800 元').waitFor()
  },
  /** A sheet as an asset office keeps it, checked: nothing is written yet. */
  async import(page) {
    await signIn(visit(page), 'lab')
    await page.goto('/organisation/import')
    const sheet = { name: '大型仪器设备台账.xlsx', text: await assetOfficeWorkbook() }
    await upload(visit(page), 'equipment', 'csv', sheet)
    await checkImport(visit(page))
  },
  /** The asker's own need: who can help, at what price, by when. */
  async board(page) {
    await signIn(visit(page), 'firm')
    await page.goto('/needs')
    await page.getByRole('link', { name: /Gurley/ }).click()
    await seen(page.getByRole('region', { name: say('boardAnswer.received') }).getByRole('article'))
    await page.evaluate('scrollTo(0, 0)')
  },
}

try {
  await mkdir(folder, { recursive: true })
  for (const [name, open] of Object.entries(pictures)) {
    const context = await browser.newContext({
      baseURL: stage.url,
      viewport: { width: 1280, height: 1000 },
      locale: 'zh-CN',
    })
    const page = await context.newPage()
    await open(page)
    await page.evaluate('document.fonts.ready')
    await page.screenshot({ path: `${folder}${name}.png` })
    await context.close()
    console.log(`docs/images/${name}.png is up to date`)
  }
} finally {
  await browser.close()
  await stage.close()
  await gateway.close()
  await database.stop()
  await rm(data, { recursive: true, force: true })
}
