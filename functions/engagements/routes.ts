import { routes } from '../contract/routes.ts'
import { type Processes, processes } from '../kinds/processes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { announceAttachment, listAttachments, readAttachment } from './attachments/use-cases.ts'
import { availabilityBindings } from './availability/routes.ts'
import { bundleBefore, openBundle } from './bundles.ts'
import { certificateBindings } from './certificates/routes.ts'
import { givingBindings } from './gifts/routes.ts'
import { licenceBindings } from './licences/routes.ts'
import { mentoringBindings } from './mentoring/routes.ts'
import { listMessages, writeMessage } from './messages/use-cases.ts'
import { recordedBindings } from './recorded/routes.ts'
import { tariffBindings } from './tariffs/routes.ts'
import { trainingBindings } from './trainings/routes.ts'
import {
  actOn,
  answeredBefore,
  listEngagements,
  offeredProcesses,
  openEngagement,
  readEngagement,
} from './use-cases.ts'
import { waitlistBindings } from './waitlist/routes.ts'

/** @param all the ways to deal; tests bring their own */
export const engagementBindings = (house: House, all: Processes = processes) => [
  ...tariffBindings(house),
  ...availabilityBindings(house),
  ...waitlistBindings(house),
  ...mentoringBindings(house, all),
  ...certificateBindings(house),
  ...licenceBindings(house),
  ...givingBindings(house),
  bind(routes.offeredProcesses, ({ params, ...act }) => offeredProcesses(house, act, params.id, all)),
  bind(
    routes.openEngagement,
    ({ body, once, ...act }) => openEngagement(house, act, body, once, all),
    (act, kept) => answeredBefore(house, act, kept, all),
  ),
  bind(routes.engagements, ({ query, ...act }) => listEngagements(house, act, query, all)),
  bind(routes.getEngagement, ({ params, ...act }) => readEngagement(house, act, params.id, all)),
  bind(
    routes.actOnEngagement,
    ({ params, body, once, ...act }) => actOn(house, act, params, body, once, all),
    (act, kept) => answeredBefore(house, act, kept, all),
  ),
  bind(
    routes.openBundle,
    ({ body, once, ...act }) => openBundle(house, act, body, once, all),
    (act, kept) => bundleBefore(house, act, kept, all),
  ),
  ...besideBindings(house, all),
  ...trainingBindings(house),
  ...recordedBindings(house),
]

/** What the two sides write and send to each other. */
const besideBindings = (house: House, all: Processes) => [
  bind(routes.engagementMessages, ({ params, query, ...act }) => listMessages(house, act, params.id, query)),
  bind(routes.writeMessage, ({ params, body, once, ...act }) =>
    writeMessage(house, act, params.id, body.text, once, all),
  ),
  bind(routes.engagementAttachments, ({ params, ...act }) => listAttachments(house, act, params.id)),
  bind(routes.announceAttachment, ({ params, body, once, ...act }) =>
    announceAttachment(house, act, params.id, body, once),
  ),
  bind(routes.getAttachment, ({ params, ...act }) => readAttachment(house, act, params)),
]
