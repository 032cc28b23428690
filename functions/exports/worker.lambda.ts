import { openHouse } from '../house-on-aws.ts'
import { exportWorker } from './worker.ts'

export const handler = exportWorker(openHouse(process.env))
