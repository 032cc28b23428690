import { routes } from '../../contract/routes.ts'
import { type Processes, processes } from '../../kinds/processes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { answerByLink, readAnswerLink } from './answers.ts'
import { readAnswerFigures } from './figures.ts'

export const mentoringBindings = (house: House, all: Processes = processes) => [
  bind(routes.answerFigures, ({ params, now }) => readAnswerFigures(house, params.id, now)),
  bind(routes.answerLink, ({ params, ...act }) => readAnswerLink(house, act, params.secret, all)),
  bind(routes.answerByLink, ({ body, ...act }) => answerByLink(house, act, body, all)),
]
