import { affiliationRoutes } from './affiliation.ts'
import { boardRoutes } from './board-routes.ts'
import { claimRoutes } from './claim.ts'
import { consentRoutes } from './consent.ts'
import { contactRoutes } from './contact.ts'
import { exportRoutes } from './export.ts'
import { feedRoutes } from './feed.ts'
import { importRoutes } from './imports.ts'
import { listingRoutes } from './listing.ts'
import { matchingRoutes } from './matching.ts'
import { memberRoutes } from './member.ts'
import { myDataRoutes } from './my-data.ts'
import { needRoutes } from './need.ts'
import { noticeRoutes } from './notice.ts'
import { noticePreferenceRoutes } from './notice-preferences.ts'
import { identityRoutes } from './organisation.ts'
import { platformRoutes } from './platform.ts'
import { qualityRoutes } from './quality.ts'
import { questionRoutes } from './question.ts'
import { robotRoutes } from './robot.ts'
import { useRoutes } from './uses.ts'

/** Every route of the API by its operation's name: the first of the four tables of data. */
export const routes = {
  ...platformRoutes,
  ...identityRoutes,
  ...memberRoutes,
  ...affiliationRoutes,
  ...claimRoutes,
  ...matchingRoutes,
  ...listingRoutes,
  ...questionRoutes,
  ...importRoutes,
  ...feedRoutes,
  ...exportRoutes,
  ...needRoutes,
  ...boardRoutes,
  ...noticeRoutes,
  ...noticePreferenceRoutes,
  ...robotRoutes,
  ...qualityRoutes,
  ...useRoutes,
  ...contactRoutes,
  ...consentRoutes,
  ...myDataRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes
