import { openHouse } from '../house-on-aws.ts'
import { serve } from '../platform/http/serve.ts'
import { reportBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, reportBindings(house))
