import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { createImport, getImport, previewImport, startImport } from './use-cases.ts'

export const importBindings = (house: House) => [
  bind(routes.createImport, ({ body, once, ...act }) => createImport(house, act, body, once)),
  bind(routes.previewImport, ({ params, ...act }) => previewImport(house, act, params.id)),
  bind(routes.startImport, ({ params, body, ...act }) => startImport(house, act, params.id, body)),
  bind(routes.getImport, ({ params, ...act }) => getImport(house, act, params.id)),
]
