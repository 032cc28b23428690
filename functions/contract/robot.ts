import * as z from 'zod'
import { languages } from './language.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, text } from './scalars.ts'

/** Group robots that are spoken to in their own shape; `json` is any other program. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu', 'json'] as const
export type RobotKind = (typeof robotKinds)[number]

/** An organisation's robots that are not withdrawn. */
export const mostRobots = 5

export const robotStates = ['on', 'paused', 'withdrawn'] as const

/** The address is a secret by itself: whoever has it may write into the group. It is never shown again. */
const address = z.url({ protocol: /^https?$/, error: 'web-address' }).max(1000)
/** What the group's program gave to sign messages with. */
const signing = text(200)

export const robotInput = z.strictObject({
  name: text(60),
  kind: z.enum(robotKinds),
  url: address,
  secret: signing.optional(),
  /** In which language it speaks to the group. */
  language: z.enum(languages).default('zh'),
})
export type RobotInput = z.output<typeof robotInput>

export const robotChange = z.strictObject({
  name: text(60).optional(),
  url: address.optional(),
  /** `null` forgets it. */
  secret: signing.nullable().optional(),
  language: z.enum(languages).optional(),
  status: z.enum(robotStates).optional(),
})
export type RobotChange = z.output<typeof robotChange>

export const robot = z.object({
  id,
  name: z.string(),
  kind: z.enum(robotKinds),
  /** Host and the last characters of its address. */
  address: z.string(),
  signed: z.boolean(),
  language: z.enum(languages),
  status: z.enum(robotStates),
  /** Messages that wait. */
  waiting: z.int(),
  /** Since when it takes nothing, why, and when it is tried again. */
  failing: z.object({ since: instant, reason: z.string(), nextTry: instant }).optional(),
  version: z.int(),
})
export type Robot = z.output<typeof robot>

const ofRobot = byId.extend({ robot: id })

export const robotRoutes = {
  robots: route({
    capability: 'notices',
    method: 'GET',
    path: '/organisations/{id}/robots',
    summary: 'The group robots that an organisation is told by',
    access: { member: 'robot.edit' },
    status: 200,
    params: byId,
    reply: z.object({ items: z.array(robot) }),
    errors: ['not-found'],
  }),
  addRobot: route({
    capability: 'notices',
    method: 'POST',
    path: '/organisations/{id}/robots',
    summary: 'Add the webhook of a group robot: 企业微信, 钉钉, 飞书 or any program that takes JSON',
    access: { member: 'robot.edit' },
    status: 201,
    params: byId,
    body: robotInput,
    reply: robot,
    idempotent: true,
    errors: ['not-found', 'wrong-state', 'invalid-key', 'key-reused'],
  }),
  changeRobot: route({
    capability: 'notices',
    method: 'PATCH',
    path: '/organisations/{id}/robots/{robot}',
    summary: 'Rename, readdress, pause or withdraw a robot; what waits for a withdrawn one is dropped',
    access: { member: 'robot.edit' },
    status: 200,
    params: ofRobot,
    body: robotChange,
    reply: robot,
    ifMatch: true,
    errors: ['not-found', 'wrong-state', 'stale-version', 'version-needed'],
  }),
  testRobot: route({
    capability: 'notices',
    method: 'POST',
    path: '/organisations/{id}/robots/{robot}/test',
    summary: 'Send a test message now, and tell whether the robot took it',
    access: { member: 'robot.edit' },
    status: 200,
    params: ofRobot,
    reply: z.object({ taken: z.boolean(), reason: z.string().optional() }),
    errors: ['not-found', 'too-many-requests'],
  }),
}
