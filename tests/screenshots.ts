import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDynamoDb } from '../infra/local/dynamodb.ts'
import { takePort } from '../infra/local/gateway.ts'
import { openStage } from '../infra/local/stage.ts'
import { openBrowser } from './support/browser.ts'

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
try {
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'zh-CN' })
  await page.goto(stage.url)
  await page
    .getByRole('textbox')
    .fill('3个电池粉末，做扫描电镜和能谱，长三角，一个月内，预算5000元，有创新券')
  await page.getByText('3 × 800 元').waitFor()
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${folder}home.png` })
  console.log('docs/images/home.png is up to date')
} finally {
  await browser.close()
  await stage.close()
  await gateway.close()
  await database.stop()
  await rm(data, { recursive: true, force: true })
}
