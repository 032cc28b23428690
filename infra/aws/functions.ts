import type { Capability } from '../../functions/contract/route.ts'
import { capabilities } from '../../functions/contract/route.ts'
import type { Subscription } from '../../functions/platform/subscriptions.ts'

export type TableRight = 'read' | 'write'
export type BlobRight = 'read' | 'write' | 'remove'
/** First part of a blob's key: what a function may touch is granted below these. */
export type BlobFolder = 'imports' | 'index'

/** What a function gets and may do; the whole of it, since grants are made from this and nothing else. */
export type FunctionDefinition = {
  /** MiB; Lambda gives processor time in proportion, one full core at 1,769. */
  readonly memory: number
  readonly seconds: number
  readonly table?: TableRight
  readonly blobs?: Readonly<Partial<Record<BlobFolder, readonly BlobRight[]>>>
}

/** Named as in `subscriptions`: `imports/worker` is `functions/imports/worker.lambda.ts`. */
export type FunctionName = Capability | Subscription['run'] | 'matching/index-writer' | 'platform/router'

/**
 * An HTTP API gives up after 30 seconds, so a function of the API has to be done before. All of these write to the
 * table: whichever sees a person first records them.
 */
export const functionDefinitions: Readonly<Record<FunctionName, FunctionDefinition>> = {
  platform: { memory: 512, seconds: 10, table: 'write' },
  identity: { memory: 512, seconds: 15, table: 'write' },
  listings: { memory: 512, seconds: 15, table: 'write' },
  imports: { memory: 1024, seconds: 28, table: 'write', blobs: { imports: ['read', 'write'] } },
  needs: { memory: 1024, seconds: 15, table: 'write' },
  matching: { memory: 1769, seconds: 15, table: 'write', blobs: { index: ['read'] } },
  'imports/worker': { memory: 1769, seconds: 120, table: 'write', blobs: { imports: ['read', 'remove'] } },
  'matching/index-writer': { memory: 1769, seconds: 120, blobs: { index: ['read', 'write', 'remove'] } },
  'platform/router': { memory: 256, seconds: 30 },
}

const isCapability = (name: string) => capabilities.some(capability => capability === name)

/** Path of the function's entry file, below the root of the project. */
export const entryOf = (name: FunctionName) =>
  isCapability(name) ? `functions/${name}/lambda.ts` : `functions/${name}.lambda.ts`

/** The function's name in CloudFormation: `imports/worker` is `ImportsWorker`. */
export const idOf = (name: string) =>
  name.replace(/(^|[/-])([a-z])/g, (_, _separator, letter: string) => letter.toUpperCase())
