import { openHouse } from '../house-on-aws.ts'
import { serve } from '../platform/http/serve.ts'
import { paperBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, paperBindings(house))
