import { openHouse } from '../house-on-aws.ts'
import { serve } from './http/serve.ts'
import { platformBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, platformBindings(house))
