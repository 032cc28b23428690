import { openHouse } from '../house-on-aws.ts'
import { serve } from '../platform/http/serve.ts'
import { engagementBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, engagementBindings(house))
