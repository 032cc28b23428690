import type { EntityName } from './table-definition.ts'

/**
 * Who is run when an item has changed: the third of the four tables of data. On AWS the router turns the stream into
 * events, and each subscription is a rule, a queue and a function; locally the stream pump calls the same function.
 */
export type Subscription = {
  readonly name: string
  readonly when: { readonly entity: EntityName; readonly change: Change }
  /** The function below `functions/`: `imports/worker` is `functions/imports/worker.lambda.ts`. */
  readonly run:
    | 'imports/worker'
    | 'exports/worker'
    | 'feeds/harvester'
    | 'matching/percolator'
    | 'notices/courier'
  /**
   * The ids of all items of one batch of the stream in one event, `{ ids }`: an import of ten thousand rows is then a hundred
   * events and not ten thousand. Without it each item is an event that carries its record.
   * `keys`: likewise, by their keys in the table, `{ keys }`, for items whose id alone does not find them.
   */
  readonly together?: true | 'keys'
}

/**
 * `ready`: the item has work to do now. An ImportRun is ready when its `status` is `running` and its `leg` rose:
 * the worker saves how far it came and raises `leg` to be run again before its time limit.
 * `created`: the item is new.
 * `published`: the item has become public. One that changes while it is public has not.
 */
export type Change = 'ready' | 'published' | 'created'

export const subscriptions: readonly Subscription[] = [
  { name: 'import-worker', when: { entity: 'ImportRun', change: 'ready' }, run: 'imports/worker' },
  { name: 'export-worker', when: { entity: 'ExportRun', change: 'ready' }, run: 'exports/worker' },
  { name: 'feed-harvester', when: { entity: 'FeedHarvest', change: 'ready' }, run: 'feeds/harvester' },
  {
    name: 'percolator',
    when: { entity: 'Listing', change: 'published' },
    run: 'matching/percolator',
    together: true,
  },
  {
    name: 'notice-courier',
    when: { entity: 'Notice', change: 'created' },
    run: 'notices/courier',
    together: 'keys',
  },
  {
    name: 'mail-courier',
    when: { entity: 'Mail', change: 'created' },
    run: 'notices/courier',
    together: 'keys',
  },
]

/** A message is handed to its function this often before it is set aside for a person to look at. */
export const mostDeliveries = 3

/** Source of every event that the router puts on the bus. */
export const eventSource = 'zhongfu'

/** EventBridge's detail-type, for example `ImportRun.ready`. */
export const detailType = ({ entity, change }: Subscription['when']) => `${entity}.${change}`

/** What the stream's first reader, the index writer, takes in; the second, the router, takes what is subscribed to. */
export const indexedEntities: readonly EntityName[] = ['Listing', 'Need']
