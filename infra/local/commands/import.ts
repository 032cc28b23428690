import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import {
  type ImportRun,
  importFormats,
  importInput,
  largestImport,
  type Mapping,
  startInput,
} from '../../../functions/contract/imports.ts'
import { routes } from '../../../functions/contract/routes.ts'
import {
  type Client,
  CommandProblem,
  languageOf,
  openClient,
  originOf,
  reach,
  runCommand,
  tokenFor,
} from './client.ts'
import { importReport } from './import-report.ts'

const usage =
  `npm run import -- FILE --kind equipment --format ${importFormats.join('|')} --as lab ` +
  '[--organisation ID] [--region GB] [--mapping "Column=field,…"] [--dry-run] [--complete | --no-complete] ' +
  '[--on-behalf | --no-on-behalf] [--lang zh|en] [--all] [--json]'
const pollMilliseconds = 250
/** So long may an import stand still before we say so. */
const patienceMilliseconds = 120_000

await runCommand(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      kind: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      as: { type: 'string' },
      organisation: { type: 'string' },
      region: { type: 'string' },
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      complete: { type: 'boolean' },
      'on-behalf': { type: 'boolean' },
      lang: { type: 'string' },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [path] = positionals
  if (!path || !values.kind || !values.as) throw new CommandProblem(`Usage: ${usage}`)
  const origin = originOf(process.env)
  const language = languageOf(process.env, values.lang)
  const client = openClient({ origin, language, token: await tokenFor(origin, values.as) })
  const bytes = await fileBytes(resolve(process.env.INIT_CWD ?? '.', path))
  const input = importInput.safeParse({
    kind: values.kind,
    format: values.format,
    organisation: values.organisation ?? (await firstOrganisation(client, values.as)),
    filename: basename(path),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  const { region, complete, mapping: matched, 'on-behalf': onBehalf, 'dry-run': dryRun } = values
  const start = startInput.safeParse({
    ...(region !== undefined && { region }),
    ...(complete !== undefined && { complete }),
    ...(onBehalf !== undefined && { onBehalf }),
    ...(dryRun && { dryRun }),
  })
  for (const { error } of [input, start]) {
    const issue = error?.issues[0]
    if (issue) throw new CommandProblem(`--${issue.path.join('.')}: ${issue.message}\nUsage: ${usage}`)
  }
  const { id, upload } = await client.call(routes.createImport, { body: importInput.parse(input.data) })
  const { url, method, headers } = upload
  const sent = await reach(url, { method, headers, body: bytes })
  if (!sent.ok) throw new CommandProblem(`The upload was refused: ${await sent.text()}`)
  const mapping = matched === undefined ? {} : { mapping: await mappingOf(client, id, matched) }
  await client.call(routes.startImport, {
    params: { id },
    body: { ...startInput.parse(start.data), ...mapping },
  })
  const run = await finished(client, id)
  console.log(values.json ? JSON.stringify(run) : importReport(run, language, values.all))
  if (run.status === 'failed' || run.status === 'cancelled') process.exitCode = 1
})

/** `Name=title,3=site`: columns by their name or by their number from 1. */
async function mappingOf(client: Client, id: string, words: string): Promise<Mapping> {
  const { columns } = await client.call(routes.previewImport, { params: { id } })
  const pairs = words.split(',').map(word => {
    const at = word.lastIndexOf('=')
    const [name, field] = [word.slice(0, at).trim(), word.slice(at + 1).trim()]
    const column =
      columns.find(candidate => candidate.name === name) ??
      columns.find(candidate => String(candidate.position + 1) === name)
    if (at < 1 || field === '' || !column) {
      const known = columns.map(candidate => candidate.name).join(', ')
      throw new CommandProblem(`--mapping: there is no column for "${word}". The file has: ${known}`)
    }
    return [String(column.position), field]
  })
  return Object.fromEntries(pairs)
}

async function fileBytes(path: string) {
  const bytes = await readFile(path).catch(() => {
    throw new CommandProblem(`There is no readable file ${path}`)
  })
  if (bytes.length === 0) throw new CommandProblem(`The file ${path} is empty.`)
  if (bytes.length > largestImport) {
    throw new CommandProblem(
      `The file is larger than ${largestImport / 1024 / 1024} MB. Split it and import the parts.`,
    )
  }
  return bytes
}

async function firstOrganisation(client: Client, person: string): Promise<string> {
  const { memberships } = await client.call(routes.getMe)
  const [first] = memberships
  if (!first) throw new CommandProblem(`The person "${person}" belongs to no organisation.`)
  return first.organisation.id
}

/** Waits for the end, with a bar on stderr that stdout knows nothing of. */
async function finished(client: Client, id: string): Promise<ImportRun> {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} | {duration_formatted}{rest}',
    stream: process.stderr,
    clearOnComplete: false,
    hideCursor: true,
  })
  bar.start(1, 0, { rest: '' })
  let moved = { handled: -1, at: Date.now() }
  try {
    for (;;) {
      const run = await client.call(routes.getImport, { params: { id } })
      bar.setTotal(Math.max(run.total ?? run.handled, 1))
      bar.update(run.handled, { rest: run.left === null ? '' : ` | ${run.left} s` })
      if (run.status !== 'running' && run.status !== 'waiting') return run
      if (run.handled !== moved.handled) moved = { handled: run.handled, at: Date.now() }
      if (Date.now() - moved.at > patienceMilliseconds) {
        throw new CommandProblem(
          `The import ${id} has stood still at row ${run.handled}; see zhongfu.log in the data folder.`,
        )
      }
      await pause(pollMilliseconds)
    }
  } finally {
    bar.stop()
  }
}
