import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { beginDue } from './due.ts'
import { harvestWorker } from './harvester.ts'

const house = openHouse(process.env)
const work = harvestWorker(house)

/** Called by the clock, it begins what is due; called with messages, it harvests. */
export const handler = async (event: SQSEvent | ScheduledEvent, context: Context) => {
  if ('Records' in event) return work(event)
  house.log('harvests begun', { count: await beginDue(house, () => context.getRemainingTimeInMillis()) })
  return undefined
}
