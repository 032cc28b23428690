import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Import = { from: string; to: string; typeOnly: boolean }

/** Every import of a folder's sources, with relative targets resolved against the project's root. */
function importsOf(folder: string): Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    file => /\.(ts|svelte)$/.test(file) && !/node_modules|\.svelte-kit|(^|\/)build\//.test(file),
  )
  return files.flatMap(file => {
    const from = join(folder, file)
    const text = readFileSync(join(root, from), 'utf8')
    const statements = text.matchAll(
      /^\s*(?:import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
    )
    const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
    return [
      ...Array.from(statements, ([, type, to = '']) => ({
        from,
        to: resolved(from, to),
        typeOnly: Boolean(type),
      })),
      ...Array.from(dynamic, ([, to = '']) => ({ from, to: resolved(from, to), typeOnly: false })),
    ]
  })
}

const resolved = (from: string, to: string) =>
  to.startsWith('.') ? relative(root, join(root, dirname(from), to)) : to

const within =
  (...folders: string[]) =>
  (to: string) =>
    folders.some(folder => to.startsWith(folder))
const isPackage = (to: string) => !/^(functions|infra|web|tests)\//.test(to)

/** Who may import whom (design: the house). `own` stands for the importing file's capability. */
const rules: { who: RegExp; may: (to: string, own: string) => boolean; says: string }[] = [
  {
    who: /^functions\/contract\//,
    may: to => within('functions/contract/')(to) || to === 'zod',
    says: 'contract imports zod and nothing else',
  },
  {
    who: /^functions\/kinds\//,
    may: to => within('functions/contract/', 'functions/kinds/')(to) || to === 'zod',
    says: 'kinds import contract and zod',
  },
  {
    who: /^functions\/platform\/(?!lambda|router\.lambda)/,
    may: to => within('functions/contract/', 'functions/platform/')(to) || isPackage(to),
    says: 'the ground floor imports no capability',
  },
  {
    who: /^functions\/\w+\/(rules|model)\.ts$/,
    may: (to, own) =>
      within('functions/contract/', 'functions/kinds/', own)(to) || to === 'zod' || to.endsWith('/model.ts'),
    says: 'rules and models import contract, kinds and models',
  },
  {
    who: /^functions\/\w+\/store\.ts$/,
    may: (to, own) => within('functions/contract/', 'functions/platform/', own)(to) || isPackage(to),
    says: 'a store imports its models and the platform',
  },
  {
    who: /^functions\/\w+\/use-cases\.ts$/,
    may: to =>
      (to === 'zod' || within('functions/')(to)) && !/\w\/routes\.ts$|lambda\.ts$|house-on-aws\.ts$/.test(to),
    says: 'a use case knows neither routes nor clients, and needs no package but the types of zod',
  },
  {
    who: /^functions\/\w+\/routes\.ts$/,
    may: to => within('functions/')(to) && !/\/store\.ts$|lambda\.ts$|house-on-aws\.ts$/.test(to),
    says: 'routes bind the contract to use cases and reach no store',
  },
  {
    who: /^functions\/\w+\/lambda\.ts$/,
    may: (to, own) => within('functions/platform/', 'functions/house-on-aws.ts', own)(to),
    says: 'a composition root is a few lines',
  },
  {
    who: /^functions\/matching\/engine\//,
    may: (to, own) => within(own)(to) || to.startsWith('node:'),
    says: 'the engine knows nothing of listings, nor of AWS',
  },
  {
    who: /^functions\//,
    may: to => within('functions/')(to) || isPackage(to),
    says: 'functions import nothing of infra, web or tests',
  },
  {
    who: /^infra\/aws\//,
    may: to => within('functions/contract/', 'functions/platform/', 'infra/aws/')(to) || isPackage(to),
    says: 'the AWS stage reads the contract and the platform’s tables of data',
  },
]

const imports = ['functions', 'infra', 'web/src'].flatMap(importsOf)

test.each(rules)('$says', ({ who, may }) => {
  const judged = imports.filter(({ from }) => who.test(from))
  expect(judged.length).toBeGreaterThan(0)
  expect(judged.filter(({ from, to }) => !may(to, `${dirname(from)}/`))).toEqual([])
})

test('the pages take from the functions only types and pure data', () => {
  const reaching = imports.filter(({ from, to }) => from.startsWith('web/') && to.startsWith('functions/'))
  expect(reaching.filter(({ to, typeOnly }) => !typeOnly && !/\.(data\.ts|json)$/.test(to))).toEqual([])
})

test('pure data import nothing but types and other data', () => {
  const data = imports.filter(({ from }) => from.endsWith('.data.ts'))
  expect(data.filter(({ to, typeOnly }) => !typeOnly && !/\.data\.ts$/.test(to))).toEqual([])
})

test('contract, kinds, rules and models are pure: they wait for nothing, and time and chance come in as arguments', () => {
  const files = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }).filter(file =>
    /^(contract|kinds)\/.*\.ts$|^\w+\/(rules|model)\.ts$/.test(file),
  )
  const impure = files.filter(file =>
    /\bawait\s|\basync\s|Date\.now\(|new Date\(\)|Math\.random\(|console\./.test(
      readFileSync(join(root, 'functions', file), 'utf8'),
    ),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(impure).toEqual([])
})

test.each([
  ['routes', 'functions/contract/routes.ts', ['infra/aws/api.ts', 'infra/local/api.ts']],
  ['the table', 'functions/platform/table-definition.ts', ['infra/aws/data.ts', 'infra/local/dynamodb.ts']],
  ['subscriptions', 'functions/platform/subscriptions.ts', ['infra/aws/events.ts', 'infra/local/work.ts']],
  ['schedules', 'functions/platform/schedules.ts', ['infra/aws/schedules.ts', 'infra/local/work.ts']],
])('%s: both stages read the same data', (_, data, readers) => {
  const reading = imports.filter(({ to, typeOnly }) => to === data && !typeOnly).map(({ from }) => from)
  expect(reading).toEqual(expect.arrayContaining(readers))
})

test('only entry files read the environment or build clients', () => {
  const files = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.ts') && !/lambda\.ts$|house-on-aws\.ts$/.test(file),
  )
  const reading = files.filter(file =>
    /process\.env|new (DynamoDB|S3|EventBridge|Lambda|SQS)Client\(/.test(
      readFileSync(join(root, 'functions', file), 'utf8'),
    ),
  )
  expect(reading).toEqual([])
})
