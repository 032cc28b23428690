import type { Language } from '../../contract/language.ts'
import { mostRobots, type Robot, type RobotChange, type RobotInput } from '../../contract/robot.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal, wasOvertaken } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { robotLane } from '../dispatch.ts'
import { speakTo } from '../hand.ts'
import { changeLane } from '../lanes/fill.ts'
import type { LaneRecord } from '../lanes/model.ts'
import { woken } from '../lanes/rules.ts'
import { laneStore } from '../lanes/store.ts'
import type { RobotRecord } from './model.ts'
import { reasonText } from './reasons.ts'
import { robotStore } from './store.ts'

type Act = { readonly caller: Caller; readonly language: Language; readonly now: Date }

/** The organisation's robots, without their addresses and secrets. */
export async function listRobots(house: House, act: Act, organisation: string) {
  requireMay(act.caller, 'robot.edit', organisation)
  const robots = await robotStore(house.database).of(organisation)
  const lanes = await laneStore(house.database).getMany(robots.map(({ id }) => robotLane(id)))
  return { items: robots.map((robot, at) => toRobot(robot, lanes[at], act.language)) }
}

export async function addRobot(
  house: House,
  act: Act,
  organisation: string,
  input: RobotInput,
  once: Once,
): Promise<Robot> {
  requireMay(act.caller, 'robot.edit', organisation)
  requireAddress(house, act, input.url)
  const store = robotStore(house.database)
  const robot: RobotRecord = {
    organisation,
    id: house.newId(),
    name: input.name,
    kind: input.kind,
    url: input.url,
    ...(input.secret !== undefined && { secret: input.secret }),
    language: input.language,
    status: 'on',
    createdAt: act.now.toISOString(),
    version: 1,
  }
  const reply = toRobot(robot, undefined, act.language)
  return contested(async () => {
    const shelf = await store.getShelf(organisation)
    if ((shelf?.robots.length ?? 0) >= mostRobots) throw new Refusal('wrong-state', tooMany)
    const robots = [...(shelf?.robots ?? []), robot.id]
    await transact(house.database, [
      ...once.part(reply),
      store.putNew(robot),
      store.putShelf({ organisation, robots, version: (shelf?.version ?? 0) + 1 }),
      robotEvent(house, robot, 'robot-added', act),
    ])
    return reply
  })
}

const tooMany = {
  zh: `每个单位最多 ${mostRobots} 个群机器人。请先停用一个。`,
  en: `An organisation has ${mostRobots} group robots at most. Withdraw one first.`,
}

/** Changes a robot. A withdrawn one is gone for good: what waits for it is dropped. */
export async function changeRobot(
  house: House,
  act: Act,
  { organisation, id }: { readonly organisation: string; readonly id: string },
  change: RobotChange,
  version: number,
): Promise<Robot> {
  requireMay(act.caller, 'robot.edit', organisation)
  if (change.url !== undefined) requireAddress(house, act, change.url)
  const store = robotStore(house.database)
  const before = found(await store.get(organisation, id))
  if (before.status === 'withdrawn') throw new Refusal('not-found')
  if (before.version !== version) throw new Refusal('stale-version')
  const { secret: _secret, ...open } = before
  const secret = change.secret === undefined ? before.secret : (change.secret ?? undefined)
  const after: RobotRecord = {
    ...open,
    name: change.name ?? before.name,
    url: change.url ?? before.url,
    language: change.language ?? before.language,
    status: change.status ?? before.status,
    ...(secret !== undefined && { secret }),
    version: version + 1,
  }
  const shelf = after.status === 'withdrawn' ? await store.getShelf(organisation) : undefined
  await transact(house.database, [
    store.putNext(after),
    ...(shelf
      ? [
          store.putShelf({
            organisation,
            robots: shelf.robots.filter(each => each !== id),
            version: shelf.version + 1,
          }),
        ]
      : []),
    robotEvent(house, after, after.status === 'withdrawn' ? 'robot-withdrawn' : 'robot-changed', act),
  ])
  await wake(house, id, act.now)
  const lane = await laneStore(house.database).get(robotLane(id))
  return toRobot(after, lane, act.language)
}

/** Another address, or one that answers again: what waits is not left until the next try, which may be hours away. */
const wake = (house: House, id: string, now: Date) =>
  changeLane(house, robotLane(id), lane => (lane.lease ? undefined : woken(lane, now)))

/** Seconds between two test messages of one robot: the platform is nobody's way to knock at a door. */
const testPause = 5_000

export async function testRobot(
  house: House,
  act: Act,
  { organisation, id }: { readonly organisation: string; readonly id: string },
): Promise<{ taken: boolean; reason?: string }> {
  requireMay(act.caller, 'robot.edit', organisation)
  const store = robotStore(house.database)
  const robot = found(await store.get(organisation, id))
  if (robot.status === 'withdrawn') throw new Refusal('not-found')
  const since = act.now.getTime() - Date.parse(robot.testedAt ?? '1970-01-01T00:00:00Z')
  if (since < testPause) throw new Refusal('too-many-requests')
  const at = act.now.toISOString()
  try {
    await transact(house.database, [store.putNext({ ...robot, testedAt: at, version: robot.version + 1 })])
  } catch (error) {
    // Two at once are one too many.
    throw wasOvertaken(error) ? new Refusal('too-many-requests') : error
  }
  const reason = await speakTo(house, robot, { key: `test-${house.newId()}`, at, told: { type: 'test' } })
  if (reason === undefined) await wake(house, id, act.now)
  return reason === undefined ? { taken: true } : { taken: false, reason: reasonText(reason)[act.language] }
}

/** What the address tells by itself; where its name leads is looked at each time it is asked. */
function requireAddress(house: House, { language }: Act, url: string): void {
  const fault = house.outside.fault(url)
  if (!fault) return
  const place = { pointer: '/body/url', message: fault.sentence[language] }
  throw new Refusal('invalid-input', fault.sentence, [place])
}

function toRobot(robot: RobotRecord, lane: LaneRecord | undefined, language: Language): Robot {
  const { id, name, kind, status, version } = robot
  const failing = lane?.failing && lane.sent < lane.tail ? lane.failing : undefined
  return {
    id,
    name,
    kind,
    address: masked(robot.url),
    signed: robot.secret !== undefined,
    language: robot.language,
    status,
    waiting: lane ? lane.tail - lane.sent : 0,
    ...(failing && {
      failing: {
        since: failing.since,
        reason: reasonText(failing.reason)[language],
        nextTry: lane?.dueAt ?? failing.since,
      },
    }),
    version,
  }
}

/** Whoever has the address may write into the group: only enough of it is shown to know it again. */
const masked = (url: string) => `${new URL(url).host}/…${url.length > 40 ? url.slice(-4) : ''}`

const robotEvent = (house: House, robot: RobotRecord, type: string, { caller, now }: Act) =>
  personEvent(house, { caller, now }, `organisation#${robot.organisation}`, type, {
    robot: robot.id,
    kind: robot.kind,
    status: robot.status,
  })
