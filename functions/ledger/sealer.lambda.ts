import type { Context } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { ledgerClock } from './sealer.ts'

const run = ledgerClock(openHouse(process.env))
export const handler = (_event: unknown, context: Context) => run(() => context.getRemainingTimeInMillis())
