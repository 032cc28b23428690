import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { calendarFeed } from './calendar/feed.ts'
import { endCalendarLink, makeCalendarLink, readCalendarLink } from './calendar/links.ts'
import { changePreferences, readMailLink, readPreferences, unsubscribe } from './mail/preferences.ts'
import { addRobot, changeRobot, listRobots, testRobot } from './robots/use-cases.ts'
import { markSeen, ownNotices } from './use-cases.ts'

export const noticeBindings = (house: House) => [
  bind(routes.notices, ({ query, ...act }) => ownNotices(house, act, query)),
  bind(routes.noticesSeen, ({ body, ...act }) => markSeen(house, act, body.upTo)),
  bind(routes.noticePreferences, ({ caller }) => readPreferences(house, caller.person)),
  bind(routes.changeNoticePreferences, ({ body, version, ...act }) =>
    changePreferences(house, act, body, version),
  ),
  bind(routes.mailLink, ({ params }) => readMailLink(house, params.secret)),
  bind(routes.unsubscribe, ({ params }) => unsubscribe(house, params.secret, params.group)),
  bind(routes.calendarLink, act => readCalendarLink(house, act)),
  bind(routes.newCalendarLink, act => makeCalendarLink(house, act)),
  bind(routes.endCalendarLink, act => endCalendarLink(house, act)),
  bind(routes.calendarFeed, ({ params }) => calendarFeed(house, params.file)),
  bind(routes.robots, ({ params, ...act }) => listRobots(house, act, params.id)),
  bind(routes.addRobot, ({ params, body, once, ...act }) => addRobot(house, act, params.id, body, once)),
  bind(routes.changeRobot, ({ params, body, version, ...act }) =>
    changeRobot(house, act, { organisation: params.id, id: params.robot }, body, version),
  ),
  bind(routes.testRobot, ({ params, ...act }) =>
    testRobot(house, act, { organisation: params.id, id: params.robot }),
  ),
]
