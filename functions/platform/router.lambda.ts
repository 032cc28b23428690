import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { busEnvironmentSchema } from './environment.ts'
import { logLine } from './log.ts'
import { type RoutedEvent, router } from './router.ts'
import { eventSource } from './subscriptions.ts'

const client = new EventBridgeClient({})
// Without a name EventBridge takes the account's default bus, on which no rule of ours listens.
const { EVENT_BUS: EventBusName } = busEnvironmentSchema.parse(process.env)

const send = async ({ detailType, detail }: RoutedEvent) => {
  const entry = { EventBusName, Source: eventSource, DetailType: detailType, Detail: JSON.stringify(detail) }
  const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }))
  if (FailedEntryCount) throw new Error(`The bus refused ${detailType}: ${Entries?.[0]?.ErrorCode}`)
}

export const handler = router(send, logLine)
