import type { Context, SQSEvent } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { importWorker } from './worker.ts'

const work = importWorker(openHouse(process.env))
export const handler = (event: SQSEvent, context: Context) =>
  work(event, () => context.getRemainingTimeInMillis())
