import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { openFeed } from './open-feed.ts'
import { createExport, getExport } from './use-cases.ts'

export const exportBindings = (house: House) => [
  bind(routes.createExport, ({ body, once, ...act }) => createExport(house, act, body, once)),
  bind(routes.getExport, ({ params, ...act }) => getExport(house, act, params.id)),
  bind(routes.uniquipFeed, ({ params, query }) =>
    openFeed(house, { organisation: params.id, format: 'uniquip', ...query }),
  ),
  bind(routes.nriiFeed, ({ params, query }) =>
    openFeed(house, { organisation: params.id, format: 'nrii', ...query }),
  ),
  bind(routes.csvFeed, ({ params, query }) =>
    openFeed(house, { organisation: params.id, format: 'csv', ...query }),
  ),
  bind(routes.jsonFeed, ({ params, query }) =>
    openFeed(house, { organisation: params.id, format: 'json', ...query }),
  ),
  bind(routes.jsonLdFeed, ({ params, query }) =>
    openFeed(house, { organisation: params.id, format: 'jsonld', ...query }),
  ),
]
