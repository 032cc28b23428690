import { type Language, languages } from '../../../functions/contract/language.ts'
import { problem } from '../../../functions/contract/problem.ts'
import { apiBase, type Parsed, type Route, type Sent } from '../../../functions/contract/route.ts'
import { routes } from '../../../functions/contract/routes.ts'
import { UnreadableGlossary } from '../../../functions/matching/glossary/sections.ts'
import { CannotStart } from '../data-lock.ts'
import { signInAs } from './sign-in.ts'

/** Ends a command with one line for the person who ran it. */
export class CommandProblem extends Error {}

type Input<Body> = { readonly params?: Readonly<Record<string, string>>; readonly body?: Body }
type Server = { readonly origin: string; readonly language: Language; readonly token?: string }

/** Talks to the running local stage by the routes of the contract. */
export function openClient(server: Server) {
  function call<R extends Route>(route: R, input?: Input<Sent<R['body']>>): Promise<Parsed<R['reply']>>
  async function call(route: Route, { params = {}, body }: Input<unknown> = {}): Promise<unknown> {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const answer = await reach(`${server.origin}${apiBase}${path}`, {
      method: route.method,
      headers: {
        'accept-language': server.language,
        ...(server.token && { authorization: `Bearer ${server.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const reply: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok) throw new CommandProblem(sentenceOf(reply, answer.status))
    return route.reply?.parse(reply)
  }
  return { call }
}
export type Client = ReturnType<typeof openClient>

/** Signs in at the running stage. */
export async function tokenFor(origin: string, person: string): Promise<string> {
  const { signIn, demoPersons } = await openClient({ origin, language: 'en' }).call(routes.settings)
  if (!demoPersons.some(({ id }) => id === person)) {
    const known = demoPersons.map(({ id }) => id).join(', ')
    throw new CommandProblem(`There is no demo person "${person}". Take one of: ${known}`)
  }
  return signInAs(origin, signIn, person)
}

/** A request to the stage; one that is not running is told in one line. */
export async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch {
    const { origin } = new URL(address)
    throw new CommandProblem(`Zhongfu is not running on ${origin}. Start it first: npm start`)
  }
}

function sentenceOf(reply: unknown, status: number): string {
  const told = problem.safeParse(reply)
  if (!told.success)
    return `The server answered ${status}. Try again; if it stays, see zhongfu.log in the data folder (.data).`
  const { title, detail, errors = [] } = told.data
  const places = errors.map(({ pointer, message }) => `\n  ${pointer}: ${message}`)
  return `${title}. ${detail}${places.join('')}`
}

/** Where the stage of this terminal runs. */
export const originOf = (environment: NodeJS.ProcessEnv) => `http://localhost:${environment.PORT ?? '5173'}`

/** The terminal's language, unless the command says another. */
export const languageOf = (environment: NodeJS.ProcessEnv, asked?: string): Language =>
  languages.find(language => language === asked) ??
  (/^zh/i.test(environment.LC_ALL ?? environment.LANG ?? '') ? 'zh' : 'en')

/** What says in one line what to do. */
const told = [CommandProblem, CannotStart, UnreadableGlossary]

/** Runs a command: what can be foreseen is one line on stderr and exit code 1. */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    process.exitCode = 1
    if (told.some(kind => error instanceof kind) && error instanceof Error) console.error(error.message)
    else if (isMisuse(error)) console.error(`${error.message}\nUsage: ${usage}`)
    else console.error(error)
  }
}

const isMisuse = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
