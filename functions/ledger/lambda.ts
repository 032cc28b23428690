import { openHouse } from '../house-on-aws.ts'
import { serve } from '../platform/http/serve.ts'
import { programmeBindings } from './programmes/routes.ts'
import { ledgerBindings } from './routes.ts'

const house = openHouse(process.env)
export const handler = serve(house, [...ledgerBindings(house), ...programmeBindings(house)])
