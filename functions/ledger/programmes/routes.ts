import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { exportBatch, readEvidence } from './batch-files.ts'
import { batchesOf, handIn, ownBatches } from './batches.ts'
import { decideBatch } from './decide-batch.ts'
import { changeProgramme, createProgramme, listProgrammes } from './programmes.ts'
import { allowancesOf, ordersOf, registerFirm } from './vouchers.ts'

export const programmeBindings = (house: House) => [
  bind(routes.programmes, ({ query, now }) => listProgrammes(house, query, now)),
  bind(routes.createProgramme, ({ body, once, ...act }) => createProgramme(house, act, body, once)),
  bind(routes.changeProgramme, ({ params, body, version, ...act }) =>
    changeProgramme(house, act, params.id, body, version),
  ),
  bind(routes.registerForProgramme, ({ params, body, once, ...act }) =>
    registerFirm(house, act, params.id, body, once),
  ),
  bind(routes.vouchersOf, ({ params, ...act }) => allowancesOf(house, act, params.id)),
  bind(routes.voucherOrders, ({ params, query, ...act }) => ordersOf(house, act, params.id, query)),
  bind(routes.handInVouchers, ({ params, body, once, ...act }) => handIn(house, act, params.id, body, once)),
  bind(routes.ownVoucherBatches, ({ params, query, ...act }) => ownBatches(house, act, params.id, query)),
  bind(routes.voucherBatches, ({ params, query }) => batchesOf(house, params.id, query)),
  bind(routes.decideVoucherBatch, ({ params, body, ...act }) => decideBatch(house, act, params, body)),
  bind(routes.voucherEvidence, ({ params, caller }) => readEvidence(house, caller, params)),
  bind(routes.exportVoucherBatch, ({ params, caller }) => exportBatch(house, caller, params)),
]
