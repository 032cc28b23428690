import { serve } from '../platform/http/serve.ts'
import { openHouse } from '../house-on-aws.ts'
import { listingBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, listingBindings(house))
