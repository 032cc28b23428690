import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Fault, journalVerifier } from './journal-verifier.ts'

const usage = 'npm run verify-journal -- FILE|URL [--seal 2026-11-20:HEX]…'

/** Lines of a file, or of all pieces of an export behind an address. */
async function* linesOf(source: string): AsyncGenerator<string> {
  if (!/^https?:\/\//.test(source)) {
    const file = resolve(process.env.INIT_CWD ?? '.', source)
    // Only a line feed ends a line: a changed one is not to be read as another sort of break.
    yield* splitLines(createReadStream(file, 'utf8'))
    return
  }
  const address = new URL(source)
  if (!address.pathname.endsWith('/journal/export')) address.pathname = '/api/v1/journal/export'
  for (let more = true; more; ) {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
    more = false
    for await (const line of splitLines([await answer.text()])) {
      const next = /^\{"next":"(.+)"\}$/.exec(line)?.[1]
      if (next === undefined) yield line
      else {
        address.searchParams.set('next', next)
        more = true
      }
    }
  }
}

async function* splitLines(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function tell({ day, row, what }: Fault): void {
  console.error(`BROKEN${day ? ` on ${day}` : ''}, line ${row} of the export: ${what}.`)
  process.exitCode = 1
}

async function verify(source: string, known: ReadonlyMap<string, string>): Promise<void> {
  const verifier = journalVerifier(known)
  for await (const line of linesOf(source)) {
    const fault = verifier.take(line)
    if (fault) return tell(fault)
  }
  const end = verifier.end()
  if ('what' in end) return tell(end)
  console.log(
    `Whole: ${end.days} day${end.days === 1 ? '' : 's'} from ${end.first} to ${end.last}, ${end.lines} lines, each day sealed over the one before.`,
  )
  console.log(`Seal of ${end.last}: ${end.seal}`)
  if (!end.fromTheBeginning) {
    console.log(`The export begins on ${end.first}: what came before was not looked at.`)
  }
  console.log(`Write the seal down: with --seal ${end.last}:${end.seal} a later export is held to it.`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seal: { type: 'string', multiple: true } },
})
const [source] = positionals
const known = (values.seal ?? []).map(seal => /^(\d{4}-\d\d-\d\d):([0-9a-f]{64})$/.exec(seal))
if (source === undefined || known.includes(null)) {
  console.error(`Say which export. Usage: ${usage}`)
  process.exitCode = 2
} else {
  const seals = new Map(known.map(match => [match?.[1] ?? '', match?.[2] ?? '']))
  await verify(source, seals).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  })
}
