import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { serviceRecords, serviceSheetCsv, serviceWorkbook } from './service/use-cases.ts'
import { sharingFigures, sharingFiguresCsv } from './sharing/use-cases.ts'

export const reportBindings = (house: House) => [
  bind(routes.serviceRecords, ({ params, query, ...act }) =>
    serviceRecords(house, act, params.id, query.quarter),
  ),
  bind(routes.serviceSheetCsv, ({ params, query, ...act }) => serviceSheetCsv(house, act, params.id, query)),
  bind(routes.serviceSheetXlsx, ({ params, query, ...act }) =>
    serviceWorkbook(house, act, params.id, query.quarter),
  ),
  bind(routes.sharingFigures, ({ params, query, ...act }) =>
    sharingFigures(house, act, params.id, query.year),
  ),
  bind(routes.sharingFiguresCsv, ({ params, query, ...act }) =>
    sharingFiguresCsv(house, act, params.id, query.year),
  ),
]
