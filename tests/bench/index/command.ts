import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchCollection, type CollectionReport } from './bench-collection.ts'
import { BadInput } from './lines.ts'

/** `npm run -s bench:index`: one JSON object on stdout; what is wrong with the input, in one sentence, on stderr. */
const usage =
  'npm run -s bench:index -- --docs docs.jsonl --queries queries.jsonl [--qrels qrels.tsv] [--run out.tsv] [--repeat n]'

try {
  const report = await benchCollection(optionsOf(process.argv.slice(2)), process.stderr.isTTY)
  process.stdout.write(`${JSON.stringify(rounded(report))}\n`)
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(error.message)
  process.exitCode = 2
}

/** Paths count from where npm was called. @throws BadInput */
function optionsOf(given: readonly string[]) {
  const text = { type: 'string' } as const
  const { docs, queries, qrels, run, repeat = '1' } = parsed()
  const from = process.env.INIT_CWD ?? process.cwd()
  if (!docs || !queries) throw new BadInput(`Give --docs and --queries. Usage: ${usage}`)
  if (!/^[1-9]\d{0,5}$/.test(repeat)) {
    throw new BadInput(`--repeat ${repeat} is not a number of rounds. Give a whole number from 1 on.`)
  }
  const path = (file: string | undefined) => (file ? resolve(from, file) : undefined)
  return {
    docs: resolve(from, docs),
    queries: resolve(from, queries),
    qrels: path(qrels),
    run: path(run),
    repeat: Number(repeat),
  }

  function parsed() {
    try {
      return parseArgs({
        args: [...given],
        options: { docs: text, queries: text, qrels: text, run: text, repeat: text },
      }).values
    } catch (error) {
      // Some of them explain themselves on several lines.
      const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
      throw new BadInput(`${said} Usage: ${usage}`)
    }
  }
}

function rounded(report: CollectionReport) {
  const round = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(6)))
  return Object.fromEntries(Object.entries(report).map(([name, value]) => [name, round(value)]))
}
