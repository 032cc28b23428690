import type { House } from '../platform/house.ts'
import { attachmentStore } from './attachments/store.ts'
import { messageStore } from './messages/store.ts'
import type { EngagementRecord } from './model.ts'
import { engagementStore } from './store.ts'

/** Whose dealings: what somebody asked for, or what an organisation was asked. */
export type Dealings = { readonly asked: string } | { readonly incoming: string }

const perPage = 10
const mostMessages = 100

/**
 * A person's part in dealings, for the export of their data: what they asked for or answered, and what they wrote and sent.
 * What the other side wrote is the other side's.
 */
export async function dealingsOf(
  { database }: Pick<House, 'database'>,
  person: string,
  where: Dealings,
  after: string | undefined,
): Promise<{ items: readonly Record<string, unknown>[]; next?: string }> {
  const store = engagementStore(database)
  const { items, next } =
    'asked' in where
      ? await store.askedBy(where.asked, perPage, after)
      : await store.incomingOf(where.incoming, perPage, after)
  const found = await Promise.all(items.map(record => partOf(database, person, record)))
  return { items: found.flat(), ...(next && { next }) }
}

async function partOf(
  database: House['database'],
  person: string,
  record: EngagementRecord,
): Promise<readonly Record<string, unknown>[]> {
  const [messages, files, events] = await Promise.all([
    messageStore(database).of(record.id, mostMessages),
    attachmentStore(database).of(record.id),
    engagementStore(database).eventsOf(record.id),
  ])
  const steps = events
    .filter(({ by }) => by === person)
    .map(({ at, data }) => ({
      engagement: record.id,
      title: record.title,
      at,
      step: data.action,
      told: data.input,
    }))
  return [
    ...steps,
    ...messages.items
      .filter(message => message.person === person)
      .map(({ id, engagement, text, at }) => ({ id, engagement, text, at })),
    ...files
      .filter(file => file.person === person)
      .map(({ id, engagement, filename, size, at }) => ({ id, engagement, filename, size, at })),
  ]
}
