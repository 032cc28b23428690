import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { cancelImport } from './cancel.ts'
import { offeredWithdrawals, withdrawMissing } from './missing/withdraw.ts'
import { importReport } from './report/read-report.ts'
import { createImport, getImport, importsOf, previewImport, startImport } from './use-cases.ts'

export const importBindings = (house: House) => [
  bind(routes.createImport, ({ body, once, ...act }) => createImport(house, act, body, once)),
  bind(routes.importsOf, ({ query, ...act }) => importsOf(house, act, query)),
  bind(routes.previewImport, ({ params, ...act }) => previewImport(house, act, params.id)),
  bind(routes.startImport, ({ params, body, ...act }) => startImport(house, act, params.id, body)),
  bind(routes.getImport, ({ params, ...act }) => getImport(house, act, params.id)),
  bind(routes.cancelImport, ({ params, ...act }) => cancelImport(house, act, params.id)),
  bind(routes.importReport, ({ params, ...act }) => importReport(house, act, params.id)),
  bind(routes.offeredWithdrawals, ({ params, query, ...act }) =>
    offeredWithdrawals(house, act, params.id, query.next),
  ),
  bind(routes.withdrawMissing, ({ params, body, ...act }) => withdrawMissing(house, act, params.id, body)),
]
