import { engagementBindings } from '../../functions/engagements/routes.ts'
import { exportBindings } from '../../functions/exports/routes.ts'
import { feedBindings } from '../../functions/feeds/routes.ts'
import { identityBindings } from '../../functions/identity/routes.ts'
import { importBindings } from '../../functions/imports/routes.ts'
import { programmeBindings } from '../../functions/ledger/programmes/routes.ts'
import { ledgerBindings } from '../../functions/ledger/routes.ts'
import { listingBindings } from '../../functions/listings/routes.ts'
import { matchingBindings } from '../../functions/matching/routes.ts'
import { needBindings } from '../../functions/needs/routes.ts'
import { noticeBindings } from '../../functions/notices/routes.ts'
import { paperBindings } from '../../functions/papers/routes.ts'
import type { House } from '../../functions/platform/house.ts'
import { serve } from '../../functions/platform/http/serve.ts'
import { platformBindings } from '../../functions/platform/routes.ts'
import { privacyBindings } from '../../functions/privacy/routes.ts'
import { qualityBindings } from '../../functions/quality/routes.ts'
import { reportBindings } from '../../functions/reports/routes.ts'
import type { Handlers } from './api.ts'

/** The functions of the API, one for each capability, in one process. */
export const apiFunctions = (house: House): Handlers => ({
  platform: serve(house, platformBindings(house)),
  identity: serve(house, identityBindings(house)),
  listings: serve(house, listingBindings(house)),
  imports: serve(house, importBindings(house)),
  exports: serve(house, exportBindings(house)),
  feeds: serve(house, feedBindings(house)),
  needs: serve(house, needBindings(house)),
  matching: serve(house, matchingBindings(house)),
  notices: serve(house, noticeBindings(house)),
  quality: serve(house, qualityBindings(house)),
  privacy: serve(house, privacyBindings(house)),
  ledger: serve(house, [...ledgerBindings(house), ...programmeBindings(house)]),
  reports: serve(house, reportBindings(house)),
  papers: serve(house, paperBindings(house)),
  engagements: serve(house, engagementBindings(house)),
})
