import { routes } from '../contract/routes.ts'
import type { House } from './house.ts'
import { bind } from './http/bind.ts'
import { openapiOf } from './openapi.ts'

export const platformBindings = (house: House) => [
  bind(routes.health, async () => ({ status: 'ok' as const })),
  bind(routes.openapi, async () => openapiOf(routes)),
  bind(routes.settings, async () => house.settings),
]
