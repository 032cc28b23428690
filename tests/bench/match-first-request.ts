import { matcherAt } from './match-house.ts'
import { residentMegabytes } from './memory.ts'

/** A fresh function process: opens the house, answers one request, says what it took since the process began. */
const [endpoint = '', table = '', folder = '', text = ''] = process.argv.slice(2)
const { reply } = await matcherAt({ endpoint, table, folder })(text)
const answered = performance.now()
const report = {
  matches: reply.matches.length,
  database: reply.took.database,
  answered,
  resident: residentMegabytes(),
}
process.stdout.write(JSON.stringify(report), () => process.exit(0))
