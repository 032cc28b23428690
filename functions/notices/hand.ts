import { groupOf } from '../contract/notice-preferences.ts'
import { mailedAnswers } from '../engagements/mentoring/mailed-answers.ts'
import { membersOf } from '../identity/members.ts'
import { identityStore } from '../identity/store.ts'
import type { House } from '../platform/house.ts'
import { OutsideRefused } from '../platform/outside.ts'
import type { Part } from '../platform/transact.ts'
import { mailedCalendarText } from './calendar/mailed.ts'
import type { Carrier, Handed } from './lanes/carry.ts'
import type { Content, DeliveryRecord, LaneRecord } from './lanes/model.ts'
import { settledPreferences } from './mail/preferences.ts'
import { digestMail, htmlOf, type MailText, noticeMail, oneLine } from './mail/text.ts'
import { type RobotMessage, refusalIn, robotRequest } from './robots/message.ts'
import type { RobotRecord } from './robots/model.ts'
import { robotStore } from './robots/store.ts'
import { noticeParts } from './tell.ts'

export type HandHouse = Pick<House, 'database' | 'clock' | 'newId' | 'log' | 'post' | 'outside' | 'settings'>

/** A robot that says nothing for so long has not taken the message. */
const patience = 5_000
/** Bytes of an answer that are read. */
const mostAnswer = 16 * 1024

const taken = { outcome: 'taken' } as const
const dropped = { outcome: 'dropped' } as const
const failed = (reason: string) => ({ outcome: 'failed', reason }) as const

/** Gives messages to persons and robots. */
export const carrierOf = (house: HandHouse): Carrier => ({
  async hand(lane, delivery) {
    try {
      return await handTo(house, lane, delivery)
    } catch (error) {
      house.log('a message was not handed over', { lane: lane.id, error: String(error) })
      return failed('not-taken')
    }
  },
  tell: lane => ownersTold(house, lane),
})

async function handTo(house: HandHouse, { to }: LaneRecord, delivery: DeliveryRecord): Promise<Handed> {
  switch (to.channel) {
    case 'robot':
      return handToRobot(house, to, delivery)
    case 'person':
      return handToPerson(house, to.person, delivery.content)
    case 'address':
      return handToAddress(house, delivery.content)
  }
}

async function handToRobot(
  house: HandHouse,
  { organisation, robot: id }: { organisation: string; robot: string },
  { content, key, at }: DeliveryRecord,
): Promise<Handed> {
  const robot = await robotStore(house.database).get(organisation, id)
  if (robot?.status !== 'on' || content.of !== 'told') return dropped
  const reason = await speakTo(house, robot, { key, at, told: content.told })
  return reason === undefined ? taken : failed(reason)
}

/** Sends one message to a robot. @returns why it was not taken; `undefined` where it was */
export async function speakTo(
  house: Pick<House, 'outside' | 'settings' | 'clock'>,
  robot: RobotRecord,
  message: RobotMessage,
): Promise<string | undefined> {
  const request = robotRequest(robot, message, house.settings.origin, house.clock())
  try {
    const answer = await house.outside({ ...request, method: 'POST', timeout: patience, most: mostAnswer })
    return refusalIn(robot.kind, answer)
  } catch (error) {
    // Nothing else of it goes on: an error may repeat the address, which is the robot's secret.
    return error instanceof OutsideRefused ? error.code : 'no-answer'
  }
}

async function handToPerson(house: HandHouse, person: string, content: Content): Promise<Handed> {
  const known = await identityStore(house.database).getPerson(person)
  if (!known?.email || !house.post.carries.mail) return dropped
  const { mail, language, secret } = await settledPreferences(house, person)
  // Who said no in the meantime gets nothing that was on its way.
  if (content.of === 'notice' && mail[groupOf[content.notice.type]] === 'none') return dropped
  const answers = content.of === 'notice' ? await mailedAnswers(house, content.notice) : []
  const letter = { language, secret, origin: house.settings.origin, answers }
  const written = lettersOf(content, letter)
  if (!written) return dropped
  await house.post.mail({ to: known.email, ...written })
  return taken
}

function lettersOf(content: Content, letter: Parameters<typeof noticeMail>[1]): MailText | undefined {
  if (content.of === 'notice') return noticeMail(content.notice, letter)
  if (content.of === 'digest') return digestMail(content.notices, content.more, letter)
  return undefined
}

async function handToAddress(house: HandHouse, content: Content): Promise<Handed> {
  if (content.of !== 'mail' || !house.post.carries.mail) return dropped
  const { to, language, subject, text, calendar } = content
  const html = htmlOf(language, text)
  const written = calendar && (await mailedCalendarText(calendar))
  await house.post.mail({ to, subject: oneLine(subject), text, html, ...(written && { calendar: written }) })
  return taken
}

/** What tells the owners of a robot that it takes nothing. Nobody can be told that their mail fails. */
async function ownersTold(house: HandHouse, { to }: LaneRecord): Promise<readonly Part[]> {
  if (to.channel !== 'robot') return []
  const [robot, organisation, members] = await Promise.all([
    robotStore(house.database).get(to.organisation, to.robot),
    identityStore(house.database).getOrganisation(to.organisation),
    membersOf(house, to.organisation),
  ])
  if (!robot || !organisation) return []
  const at = house.clock().toISOString()
  return noticeParts(
    house,
    members
      .filter(({ role }) => role === 'owner')
      .slice(0, mostTold)
      .map(({ person }) => ({
        person,
        at,
        type: 'robot-failing',
        organisation: { id: organisation.id, name: organisation.name },
        robot: robot.id,
        name: robot.name,
      })),
  )
}

const mostTold = 50
