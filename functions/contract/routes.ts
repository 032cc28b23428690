import { affiliationRoutes } from './affiliation.ts'
import { answerRoutes } from './answer.ts'
import { availabilityRoutes } from './availability-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { calendarRoutes } from './calendar.ts'
import { certificateRoutes } from './certificate.ts'
import { claimRoutes } from './claim.ts'
import { consentRoutes } from './consent.ts'
import { contactRoutes } from './contact.ts'
import { engagementRoutes } from './engagement-routes.ts'
import { exportRoutes } from './export.ts'
import { feedRoutes } from './feed.ts'
import { givingRoutes } from './giving-routes.ts'
import { importRoutes } from './imports.ts'
import { ledgerRoutes } from './ledger.ts'
import { licenceRoutes } from './licence.ts'
import { listingRoutes } from './listing.ts'
import { matchingRoutes } from './matching.ts'
import { memberRoutes } from './member.ts'
import { myDataRoutes } from './my-data.ts'
import { needRoutes } from './need.ts'
import { noticeRoutes } from './notice.ts'
import { noticePreferenceRoutes } from './notice-preferences.ts'
import { identityRoutes } from './organisation.ts'
import { paperRoutes } from './paper.ts'
import { platformRoutes } from './platform.ts'
import { programmeRoutes } from './programme-routes.ts'
import { qualityRoutes } from './quality.ts'
import { questionRoutes } from './question.ts'
import { recordedRoutes } from './recorded.ts'
import { reportRoutes } from './report.ts'
import { robotRoutes } from './robot.ts'
import { tariffRoutes } from './tariff.ts'
import { trainingRoutes } from './training.ts'
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
  ...engagementRoutes,
  ...trainingRoutes,
  ...recordedRoutes,
  ...answerRoutes,
  ...certificateRoutes,
  ...calendarRoutes,
  ...availabilityRoutes,
  ...noticeRoutes,
  ...noticePreferenceRoutes,
  ...robotRoutes,
  ...qualityRoutes,
  ...useRoutes,
  ...tariffRoutes,
  ...licenceRoutes,
  ...givingRoutes,
  ...programmeRoutes,
  ...contactRoutes,
  ...consentRoutes,
  ...myDataRoutes,
  ...ledgerRoutes,
  ...paperRoutes,
  ...reportRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes
