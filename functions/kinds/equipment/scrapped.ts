import type { Finding, Row } from '../definition.ts'

/** Asset offices list what waits for the scrapyard among what works; nobody should be sent there. */
export function refuseScrapped(row: Row): Finding | undefined {
  if (!/报废|scrap|written off|decommission/i.test(row.state ?? '')) return undefined
  return {
    code: 'to-be-scrapped',
    level: 'error',
    message: {
      zh: '这台仪器标为报废，未导入。若仍可使用，请改掉状态后重新导入。',
      en: 'This instrument is marked for scrapping and was left out. If it still works, change its state and import again.',
    },
  }
}
