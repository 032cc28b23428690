import { analyserOf } from '../../functions/matching/open-analyser.ts'
import { shipped } from '../../infra/local/house.ts'

/** How text is read, as in production. */
export const analyser = analyserOf({ shipped })
