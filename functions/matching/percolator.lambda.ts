import { openHouse } from '../house-on-aws.ts'
import { percolator } from './percolator.ts'

export const handler = percolator(openHouse(process.env))
