import { parseArgs } from 'node:util'
import { routes } from '../../../functions/contract/routes.ts'
import { CommandProblem, languageOf, openClient, originOf, runCommand } from './client.ts'
import { matchTable } from './match-table.ts'

const usage = 'npm run match -- "TEXT" [--lang zh|en] [--limit 20] [--json]'

await runCommand(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lang: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
  })
  const text = positionals.join(' ')
  if (!text) throw new CommandProblem(`Say what is needed. Usage: ${usage}`)
  const language = languageOf(process.env, values.lang ?? (/\p{Script=Han}/u.test(text) ? 'zh' : undefined))
  const client = openClient({ origin: originOf(process.env), language })
  const reply = await client.call(routes.match, { body: { text, limit: Number(values.limit ?? 10) } })
  console.log(values.json ? JSON.stringify(reply) : matchTable(reply, language))
})
