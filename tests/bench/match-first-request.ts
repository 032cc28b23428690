import { matcherAt } from './match-house.ts'

/** A fresh function process: opens the house, answers one request, says what it took since the process began. */
const [endpoint = '', table = '', folder = '', text = ''] = process.argv.slice(2)
const loaded = performance.now()
const { matches, took } = await matcherAt({ endpoint, table, folder })(text)
const answered = performance.now()
const { rss } = process.memoryUsage()
const cpu = process.cpuUsage()
process.stdout.write(JSON.stringify({ matches: matches.length, took, loaded, answered, rss, cpu }), () =>
  process.exit(0),
)
