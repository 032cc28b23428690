import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { givenAnswer, givenAnswers, needAnswers } from './board/answer-list.ts'
import { answerNeed, changeAnswer } from './board/answers.ts'
import { decideAnswer } from './board/deciding.ts'
import { changeBoardNeed, ownBoardNeed, previewOnBoard } from './board/publish.ts'
import { readBoard, readBoardNeed } from './board/read.ts'
import { reportedNeeds, reportNeed, takeDownNeed } from './board/reports.ts'
import { changeNeed, createNeed, ownNeeds, readNeed } from './use-cases.ts'

export const needBindings = (house: House) => [
  bind(routes.createNeed, ({ body, once, ...act }) => createNeed(house, act, body, once)),
  bind(routes.ownNeeds, ({ query, ...act }) => ownNeeds(house, act, query)),
  bind(routes.getNeed, ({ params, caller }) => readNeed(house, caller, params.id)),
  bind(routes.changeNeed, ({ params, body, version, ...act }) =>
    changeNeed(house, act, params.id, body, version),
  ),
  ...boardBindings(house),
]

const boardBindings = (house: House) => [
  bind(routes.previewOnBoard, ({ params, body, ...act }) => previewOnBoard(house, act, params.id, body)),
  bind(routes.ownBoardNeed, ({ params, ...act }) => ownBoardNeed(house, act, params.id)),
  bind(routes.changeBoardNeed, ({ params, body, version, ...act }) =>
    changeBoardNeed(house, act, params.id, body, version),
  ),
  bind(routes.needAnswers, ({ params, query, ...act }) => needAnswers(house, act, params.id, query)),
  bind(routes.decideAnswer, ({ params, body, version, ...act }) =>
    decideAnswer(house, act, params.id, params.organisation, body.status, version),
  ),
  bind(routes.board, ({ query, now }) => readBoard(house, query, now)),
  bind(routes.boardNeed, ({ params, caller, now }) => readBoardNeed(house, caller, params.id, now)),
  bind(routes.answerNeed, ({ params, body, once, ...act }) => answerNeed(house, act, params.id, body, once)),
  bind(routes.givenAnswer, ({ params, ...act }) => givenAnswer(house, act, params.id, params.organisation)),
  bind(routes.changeAnswer, ({ params, body, version, ...act }) =>
    changeAnswer(house, act, params.id, params.organisation, body, version),
  ),
  bind(routes.givenAnswers, ({ params, query, ...act }) => givenAnswers(house, act, params.id, query)),
  bind(routes.reportNeed, ({ params, body, once, ...act }) => reportNeed(house, act, params.id, body, once)),
  bind(routes.reportedNeeds, ({ query, ...act }) => reportedNeeds(house, act, query)),
  bind(routes.takeDownNeed, ({ params, body, ...act }) => takeDownNeed(house, act, params.id, body.reason)),
]
