import type { Context } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { engagementTimer } from './timer.ts'

const ringDue = engagementTimer(openHouse(process.env))
export const handler = (_event: unknown, context: Context) =>
  ringDue(() => context.getRemainingTimeInMillis())
