import type { Context, SQSEvent } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { courier } from './courier.ts'

const carry = courier(openHouse(process.env))
export const handler = (event: SQSEvent, context: Context) =>
  carry(event, () => context.getRemainingTimeInMillis())
