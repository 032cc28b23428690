import { openHouse } from '../house-on-aws.ts'
import { indexWriter } from './index-writer.ts'

export const handler = indexWriter(openHouse(process.env))
