import type { Context } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { sender } from './sender.ts'

const send = sender(openHouse(process.env))
export const handler = (_event: unknown, context: Context) => send(() => context.getRemainingTimeInMillis())
