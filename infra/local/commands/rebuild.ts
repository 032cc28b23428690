import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import type { Language } from '../../../functions/contract/language.ts'
import { type Rebuilt, rebuild } from '../../../functions/matching/rebuild.ts'
import { CommandProblem, languageOf, runCommand } from './client.ts'
import { houseInFolder, houseOnAws, type Opened } from './rebuild-house.ts'

const usage =
  'npm run rebuild -- [--table NAME --bucket NAME] [--lang zh|en] [--json]   (without a table: the data folder, served or not)'

/** Builds the search indexes anew from the table, while they serve. */
await runCommand(usage, async () => {
  const { values } = parseArgs({
    options: {
      table: { type: 'string' },
      bucket: { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { table, bucket } = values
  if ((table === undefined) !== (bucket === undefined)) {
    throw new CommandProblem(`--table and --bucket belong together.\nUsage: ${usage}`)
  }
  const language = languageOf(process.env, values.lang)
  await using started = new AsyncDisposableStack()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => started.disposeAsync().finally(() => process.exit(130)))
  }
  const data = resolve(process.env.ZHONGFU_DATA || '.data')
  const opened = table && bucket ? await houseOnAws(table, bucket) : await houseInFolder(data, started)
  const began = performance.now()
  const rebuilt = await withBar(opened)
  const seconds = (performance.now() - began) / 1000
  console.log(values.json ? JSON.stringify({ ...rebuilt, seconds }) : report(rebuilt, seconds, language))
})

/** A bar on stderr that stdout knows nothing of. */
async function withBar({ house, items }: Opened): Promise<Rebuilt> {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} | {duration_formatted}',
    stream: process.stderr,
    hideCursor: true,
  })
  bar.start(Math.max(items, 1), 0)
  try {
    return await rebuild(house, ({ scanned }) => {
      bar.setTotal(Math.max(items, scanned))
      bar.update(scanned)
    })
  } finally {
    bar.stop()
  }
}

function report({ taken, unreadable, bytes }: Rebuilt, seconds: number, language: Language): string {
  const megabytes = (bytes / 1e6).toFixed(1)
  const time = seconds.toFixed(1)
  if (language === 'zh') {
    const lacking = unreadable > 0 ? `；${unreadable} 条无法读取，前几条见上面` : ''
    return `索引已重建：${taken} 条，${megabytes} MB，用时 ${time} 秒${lacking}。`
  }
  const lacking = unreadable > 0 ? `; ${unreadable} could not be read, the first of them are named above` : ''
  return `The index was built anew: ${taken} records, ${megabytes} MB, in ${time} s${lacking}.`
}
