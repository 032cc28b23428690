import type { Context } from 'aws-lambda'
import { openHouse } from '../house-on-aws.ts'
import { digest } from './digest.ts'

const write = digest(openHouse(process.env))
export const handler = (_event: unknown, context: Context) => write(() => context.getRemainingTimeInMillis())
