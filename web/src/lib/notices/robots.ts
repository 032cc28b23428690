import { type CallOptions, call } from '#lib/api/call.ts'
import type { Robot } from '#lib/api/contract.ts'

export type RobotInput = CallOptions<'addRobot'>['body']
export type RobotChange = CallOptions<'changeRobot'>['body']

export const readRobots = (id: string) => call('robots', { params: { id } })
export const addRobot = (id: string, body: RobotInput) => call('addRobot', { params: { id }, body })
export const changeRobot = (id: string, { id: robot, version }: Robot, body: RobotChange) =>
  call('changeRobot', { params: { id, robot }, body, version })
export const testRobot = (id: string, { id: robot }: Robot) => call('testRobot', { params: { id, robot } })

/** Kinds in the order in which firms have them. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu', 'json'] as const
