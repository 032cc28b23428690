import { openHouse } from '../house-on-aws.ts'
import { serve } from '../platform/http/serve.ts'
import { matchingBindings } from './routes.ts'
import { openMatching } from './use-cases.ts'

const house = openHouse(process.env)
const matching = openMatching(house)
// An instance that a host pays to keep ready holds the index before anybody asks.
if (process.env.AWS_LAMBDA_INITIALIZATION_TYPE === 'provisioned-concurrency') await matching.prepare()
export const handler = serve(house, matchingBindings(house, matching))
