import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { grantTraining, listTrainings, revokeTraining } from './use-cases.ts'

export const trainingBindings = (house: House) => [
  bind(routes.trainings, ({ params, query, ...act }) => listTrainings(house, act, params.id, query)),
  bind(routes.grantTraining, ({ params, body, once, ...act }) =>
    grantTraining(house, act, params.id, body, once),
  ),
  bind(routes.revokeTraining, ({ params, ...act }) => revokeTraining(house, act, params.id, params.training)),
]
