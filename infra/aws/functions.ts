import type { Capability } from '../../functions/contract/route.ts'
import { capabilities } from '../../functions/contract/route.ts'
import type { ShippedFile } from '../../functions/platform/house.ts'
import type { ScheduledRun } from '../../functions/platform/schedules.ts'
import type { Subscription } from '../../functions/platform/subscriptions.ts'

export type TableRight = 'read' | 'write'
export type BlobRight = 'read' | 'write' | 'remove'
/** First part of a blob's key: what a function may touch is granted below these. */
export type BlobFolder = 'imports' | 'index' | 'needs' | 'uploads' | 'media' | 'exports' | 'engagements'

/** What a function gets and may do; the whole of it, since grants are made from this and nothing else. */
export type FunctionDefinition = {
  /** MiB; Lambda gives processor time in proportion, one full core at 1,769. */
  readonly memory: number
  readonly seconds: number
  readonly table?: TableRight
  readonly blobs?: Readonly<Partial<Record<BlobFolder, readonly BlobRight[]>>>
  /** It sends mail and text messages. */
  readonly post?: true
  /** Files that stand beside its code. */
  readonly ships?: readonly ShippedFile[]
  /** Flags of Node beside the usual. */
  readonly flags?: string
}

/** Named as in `subscriptions`: `imports/worker` is `functions/imports/worker.lambda.ts`. */
export type FunctionName =
  | Capability
  | Subscription['run']
  | ScheduledRun
  | 'matching/index-writer'
  | 'platform/router'

/** What a function needs that reads text. */
const words: readonly ShippedFile[] = ['glossary.bin']

/** What a function needs that takes in pictures. */
const codecs: readonly ShippedFile[] = [
  'mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm',
  'webp_dec.wasm',
  'squoosh_resize_bg.wasm',
]

/**
 * An HTTP API gives up after 30 seconds, so a function of the API has to be done before. All of these write to the
 * table: whichever sees a person first records them.
 */
export const functionDefinitions: Readonly<Record<FunctionName, FunctionDefinition>> = {
  platform: { memory: 512, seconds: 10, table: 'write' },
  identity: { memory: 512, seconds: 15, table: 'write' },
  listings: { memory: 512, seconds: 15, table: 'write' },
  imports: { memory: 1024, seconds: 28, table: 'write', blobs: { imports: ['read', 'write', 'remove'] } },
  needs: { memory: 1024, seconds: 15, table: 'write', ships: words },
  notices: { memory: 512, seconds: 15, table: 'write' },
  matching: {
    memory: 1769,
    seconds: 15,
    table: 'write',
    blobs: { index: ['read'] },
    ships: words,
    // Its heap is small beside its index; left alone, V8 would let it grow to several times as much.
    flags: '--max-semi-space-size=2 --max-old-space-size=512',
  },
  quality: {
    // A picture of 40 million pixels takes 160 MB, and twice while it is copied out of its codec.
    memory: 1769,
    seconds: 28,
    table: 'write',
    blobs: { uploads: ['read', 'write', 'remove'], media: ['write'] },
    ships: codecs,
  },
  privacy: { memory: 512, seconds: 28, table: 'write' },
  // A font of ten megabytes, and a core to draw with it.
  papers: { memory: 1769, seconds: 15, table: 'write', ships: ['NotoSansSC_400Regular.ttf'] },
  // A year of figures holds some thousands of uses.
  reports: { memory: 1024, seconds: 28, table: 'write' },
  ledger: { memory: 512, seconds: 28, table: 'write', blobs: { engagements: ['read'] } },
  'ledger/sealer': { memory: 512, seconds: 300, table: 'write' },
  // An attachment of 20 MB is held whole while it is looked at.
  engagements: {
    memory: 1024,
    seconds: 28,
    table: 'write',
    blobs: { uploads: ['read', 'write', 'remove'], engagements: ['read', 'write'] },
  },
  'engagements/timer': { memory: 512, seconds: 120, table: 'write' },
  'imports/worker': {
    memory: 1769,
    seconds: 120,
    table: 'write',
    blobs: { imports: ['read', 'write', 'remove'] },
    // Rows pass through by the hundred thousand and little stays: left alone, V8 would collect it late.
    flags: '--max-semi-space-size=2 --max-old-space-size=384',
  },
  // A source of 64 MB is held whole while it is read through.
  feeds: { memory: 1769, seconds: 28, table: 'write' },
  'feeds/harvester': { memory: 1769, seconds: 120, table: 'write', blobs: { imports: ['write'] } },
  exports: { memory: 1769, seconds: 28, table: 'write', blobs: { exports: ['read'] } },
  'exports/worker': {
    memory: 1769,
    seconds: 300,
    table: 'write',
    blobs: { exports: ['read', 'write'] },
    // Listings pass through by the hundred thousand and none stays.
    flags: '--max-semi-space-size=16 --max-old-space-size=384',
  },
  'notices/courier': { memory: 512, seconds: 120, table: 'write', post: true },
  'notices/sender': { memory: 512, seconds: 120, table: 'write', post: true },
  'notices/digest': { memory: 512, seconds: 300, table: 'write', post: true },
  'matching/percolator': {
    memory: 1769,
    seconds: 120,
    table: 'write',
    blobs: { index: ['read'], needs: ['read'] },
    ships: words,
  },
  'matching/index-writer': {
    // A merge of a million rows holds some 1.3 GB.
    memory: 3008,
    seconds: 120,
    blobs: { index: ['read', 'write', 'remove'], needs: ['read', 'write', 'remove'] },
    ships: words,
  },
  'platform/router': { memory: 256, seconds: 30 },
}

const isCapability = (name: string) => capabilities.some(capability => capability === name)

/** Path of the function's entry file, below the root of the project. */
export const entryOf = (name: FunctionName) =>
  isCapability(name) ? `functions/${name}/lambda.ts` : `functions/${name}.lambda.ts`

/** The function's name in CloudFormation: `imports/worker` is `ImportsWorker`. */
export const idOf = (name: string) =>
  name.replace(/(^|[/-])([a-z])/g, (_, _separator, letter: string) => letter.toUpperCase())
