import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { readDeclarationPdf } from './declaration.ts'
import { readPaper } from './use-cases.ts'

export const paperBindings = (house: House) => [
  bind(routes.engagementPaper, ({ params, ...act }) => readPaper(house, act, params.id, params.name)),
  bind(routes.declarationPdf, ({ params, ...act }) => readDeclarationPdf(house, act, params.id)),
]
