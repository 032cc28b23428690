import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { announceDocument, announcePhoto, takeDocument, takePhoto } from './attach.ts'
import { findDuplicates, setApart } from './duplicates.ts'
import { mergeListings } from './merge.ts'
import { openDarkroom } from './pictures.ts'

export function qualityBindings(house: House) {
  const develop = openDarkroom(house.shipped)
  return [
    bind(routes.announcePhoto, ({ params, body, once, ...act }) =>
      announcePhoto(house, act, params.id, body, once),
    ),
    bind(routes.photoReady, ({ params, ...act }) => takePhoto(house, develop, act, params.id, params.photo)),
    bind(routes.announceDocument, ({ params, body, once, ...act }) =>
      announceDocument(house, act, params.id, body, once),
    ),
    bind(routes.documentReady, ({ params, body, ...act }) =>
      takeDocument(house, act, params.id, params.document, body.title),
    ),
    bind(routes.findDuplicates, ({ params, ...act }) => findDuplicates(house, act, params.id)),
    bind(routes.setApart, ({ params, body, ...act }) => setApart(house, act, params.id, body.listings)),
    bind(routes.mergeListings, ({ params, body, version, ...act }) =>
      mergeListings(house, act, params.id, version, { id: body.other, version: body.version }),
    ),
  ]
}
