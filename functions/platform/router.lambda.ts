import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { router } from './router.ts'
import { eventSource } from './subscriptions.ts'

const client = new EventBridgeClient({})
const EventBusName = process.env.EVENT_BUS

export const handler = router(async ({ detailType, detail }) => {
  const entry = { EventBusName, Source: eventSource, DetailType: detailType, Detail: JSON.stringify(detail) }
  const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }))
  if (FailedEntryCount) throw new Error(`The bus refused ${detailType}: ${Entries?.[0]?.ErrorCode}`)
})
