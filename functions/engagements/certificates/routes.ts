import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { readCertificate } from './certificate.ts'

export const certificateBindings = (house: House) => [
  bind(routes.certificate, ({ params }) => readCertificate(house, params.id)),
]
