import { existsSync } from 'node:fs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { type ShippedFile, shippedFiles } from '../../functions/platform/house.ts'
import type { Configuration } from './configuration.ts'
import type { Data } from './data.ts'
import { type BlobFolder, entryOf, type FunctionName, functionDefinitions, idOf } from './functions.ts'
import { grantPost } from './post.ts'

/**
 * The SDK is CommonJS in places and asks for `node:https` at run time; an ESM bundle has no `require` unless we make
 * one. Without this the synthesis passes and every invocation crashes.
 */
const banner =
  "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);"

export type FunctionProps = {
  readonly root: string
  readonly data: Data
  readonly environment: Readonly<Record<string, string>>
  readonly configuration: Pick<Configuration, 'mailFrom'>
}

/** One function from its line in `functionDefinitions`: what it is told and what it may do are set together. */
export function addFunction(
  scope: Construct,
  name: FunctionName,
  { root, data, environment, configuration }: FunctionProps,
) {
  const definition = functionDefinitions[name]
  const id = idOf(name)
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const made = new NodejsFunction(scope, id, {
    description: `Zhongfu: ${name}`,
    entry: `${root}${entryOf(name)}`,
    projectRoot: root,
    depsLockFilePath: `${root}package-lock.json`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: definition.memory,
    timeout: Duration.seconds(definition.seconds),
    logGroup,
    environment: {
      ...environment,
      TABLE_NAME: data.table.tableName,
      BLOB_BUCKET: data.blobs.bucketName,
      NODE_OPTIONS: ['--enable-source-maps', definition.flags].filter(Boolean).join(' '),
    },
    bundling: {
      format: OutputFormat.ESM,
      mainFields: ['module', 'main'],
      banner,
      bundleAwsSDK: true,
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      target: 'node24',
      logLevel: LogLevel.WARNING,
      commandHooks: shipping(root, definition.ships ?? []),
    },
  })
  if (definition.table) data.grantTable(made, definition.table)
  for (const [folder, rights] of entries(definition.blobs)) data.grantBlobs(made, folder, rights)
  if (definition.post) grantPost(made, configuration)
  return made
}

/** `cp` for every shell that CDK may run in. */
const copy = `"${process.execPath}" -e "require('node:fs').copyFileSync(...process.argv.slice(1))"`

/** Puts the files that set-up made beside the bundle, where `house-on-aws.ts` looks for them. */
const shipping = (root: string, files: readonly ShippedFile[]) => ({
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (_: string, folder: string) =>
    files.map(file => {
      const made = `${root}${shippedFiles[file]}`
      if (!existsSync(made))
        throw new Error(`${made} is not there. Set-up makes it: run npm test, or npm start, once.`)
      return `${copy} "${made}" "${folder}/${file}"`
    }),
})

const entries = (blobs: (typeof functionDefinitions)[FunctionName]['blobs'] = {}) =>
  (
    ['imports', 'index', 'needs', 'uploads', 'media', 'exports', 'engagements'] satisfies BlobFolder[]
  ).flatMap(folder => {
    const rights = blobs[folder]
    return rights ? [[folder, rights] as const] : []
  })
