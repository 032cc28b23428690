import { importRoutes } from './imports.ts'
import { listingRoutes } from './listing.ts'
import { matchingRoutes } from './matching.ts'
import { needRoutes } from './need.ts'
import { noticeRoutes } from './notice.ts'
import { identityRoutes } from './organisation.ts'
import { platformRoutes } from './platform.ts'
import { questionRoutes } from './question.ts'

/** Every route of the API by its operation's name: the first of the four tables of data. */
export const routes = {
  ...platformRoutes,
  ...identityRoutes,
  ...matchingRoutes,
  ...listingRoutes,
  ...questionRoutes,
  ...importRoutes,
  ...needRoutes,
  ...noticeRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes
