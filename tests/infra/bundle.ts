import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Bundle = {
  readonly name: string
  /** The code as Lambda would load it. */
  readonly file: string
  /** Names that the stack sets in its environment. */
  readonly told: readonly string[]
}

type Resource = {
  readonly Type: string
  readonly Properties: {
    readonly Description?: string
    readonly Environment?: { readonly Variables: object }
  }
  readonly Metadata: { readonly 'aws:asset:path': string }
}

/** Our own functions in a synthesized folder. */
export function bundlesOf(output: string): Bundle[] {
  const { Resources } = JSON.parse(readFileSync(join(output, 'Zhongfu.template.json'), 'utf8'))
  return Object.values(Resources as Record<string, Resource>).flatMap(({ Type, Properties, Metadata }) => {
    const name = /^Zhongfu: (.+)$/.exec(Properties?.Description ?? '')?.[1]
    if (Type !== 'AWS::Lambda::Function' || !name) return []
    const file = join(output, Metadata['aws:asset:path'], 'index.mjs')
    return [{ name, file, told: Object.keys(Properties.Environment?.Variables ?? {}) }]
  })
}

/** What the stack's variables may hold once deployed. */
const plausible: Readonly<Record<string, string>> = {
  ISSUER: 'https://issuer.invalid',
  JWKS_URI: 'https://issuer.invalid/keys',
  PAGE_ORIGIN: 'https://pages.invalid',
  AUDIENCE_CLAIM: 'client_id',
  SCOPE: 'openid profile email',
  NODE_OPTIONS: '--enable-source-maps',
}

/** Imports the file, hands the event to its handler and prints the reply after a mark. */
const program = `
const [file, event] = process.argv.slice(1)
const started = performance.now()
const { handler } = await import(file)
const loaded = Math.round(performance.now() - started)
const context = { awsRequestId: 'r1', functionName: 'f', getRemainingTimeInMillis: () => 10_000 }
const reply = await handler(JSON.parse(event), context)
process.stdout.write('\\nreply:' + JSON.stringify({ reply, loaded }) + '\\n', () => process.exit(0))
`

/**
 * Runs a bundle in a process of its own, as Lambda would: the stack's variables and nothing of ours.
 * @param endpoint where all of AWS is said to be; give one that nothing listens on
 * @returns the handler's reply, and how many milliseconds the bundle took to load
 */
export async function invoke(bundle: Bundle, endpoint: string, event: unknown) {
  const environment = Object.fromEntries(
    bundle.told.map(name => [name, plausible[name] ?? `some-${name.toLowerCase()}`]),
  )
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', program, bundle.file, JSON.stringify(event)],
    {
      timeout: 18_000,
      env: {
        ...environment,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'nobody',
        AWS_SECRET_ACCESS_KEY: 'nothing',
        AWS_ENDPOINT_URL: endpoint,
        AWS_LAMBDA_FUNCTION_NAME: 'zhongfu',
      },
    },
  )
  const reply = stdout.split('\nreply:')[1]
  if (reply === undefined) throw new Error(`${bundle.name} gave no reply: ${stdout}`)
  return JSON.parse(reply)
}

/** A request as API Gateway's HTTP API hands it over (payload format 2.0). */
export function apiEvent(routeKey: string, method: string, path: string) {
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: { accept: 'application/json', 'accept-language': 'en', host: 'zhongfu.example' },
    pathParameters: { id: 'nobody-1', proxy: path.replace('/api/', '') },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'zhongfu.example',
      domainPrefix: 'zhongfu',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '22/Nov/2026:06:00:00 +0000',
      timeEpoch: 1_795_327_200_000,
    },
    isBase64Encoded: false,
  }
}
