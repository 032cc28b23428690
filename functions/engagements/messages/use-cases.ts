import type { EngagementMessage } from '../../contract/engagement.ts'
import { type Processes, processes } from '../../kinds/processes.ts'
import { noticeParts } from '../../notices/tell.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { EngagementRecord } from '../model.ts'
import { requireSide } from '../sides.ts'
import { toldOn } from '../tell.ts'
import type { Act } from '../use-cases.ts'
import { countPart } from './count.ts'
import { masked } from './masked.ts'
import type { MessageRecord } from './model.ts'
import { messageStore } from './store.ts'

/** Milliseconds for which an ended dealing can still be spoken of: a remainder to fetch, an invoice to correct. */
const afterTheEnd = 90 * 24 * 60 * 60 * 1000
/** Somebody who was told of a message this many milliseconds ago hears of the next one when they look. */
const quietFor = 10 * 60 * 1000

/** Writes to the other side. */
export async function writeMessage(
  house: House,
  act: Act,
  id: string,
  text: string,
  once: Once,
  all: Processes = processes,
): Promise<EngagementMessage> {
  const { record, side } = await requireSide(house, act.caller, id)
  if (record.end && act.now.getTime() - Date.parse(record.updatedAt) > afterTheEnd)
    throw new Refusal('wrong-state', over)
  const store = messageStore(house.database)
  const at = act.now.toISOString()
  const { person } = act.caller
  const message: MessageRecord = {
    id: house.newId(),
    ...{ engagement: id, side, person, text, at },
    version: 1,
  }
  const reply = toMessage(message, record, act)
  const told = await telling(house, record, message, all)
  await contested(async () => {
    await transact(house.database, [
      ...once.part(reply),
      store.putNew(message),
      await countPart(house, act.caller.person, 'messages', act.now),
      personEvent(house, act, `engagement-messages#${id}`, 'engagement-message', {
        message: message.id,
        side,
      }),
      ...told,
    ])
  })
  return reply
}

/** Messages between the two sides, oldest first. */
export async function listMessages(
  house: House,
  act: Act,
  id: string,
  { limit, next: after }: { limit: number; next?: string | undefined },
): Promise<{ items: EngagementMessage[]; next?: string }> {
  const { record } = await requireSide(house, act.caller, id)
  const { items, next } = await messageStore(house.database).of(id, limit, after)
  return { items: items.map(message => toMessage(message, record, act)), ...(next && { next }) }
}

/** Whoever writes sees what the other side will see: a number that is masked need not be waited for. */
const toMessage = (
  { id, side, person, text, at }: MessageRecord,
  { agreed }: EngagementRecord,
  { caller }: Pick<Act, 'caller'>,
): EngagementMessage => ({
  id,
  side,
  own: person === caller.person,
  text: agreed ? text : masked(text),
  at,
})

async function telling(
  house: House,
  record: EngagementRecord,
  message: MessageRecord,
  all: Processes,
): Promise<readonly Part[]> {
  const process = all.get(record.process)
  const last = await messageStore(house.database).latest(record.id)
  const isQuiet = last?.side === message.side && Date.parse(message.at) - Date.parse(last.at) < quietFor
  if (!process || isQuiet) return []
  const other = message.side === 'taker' ? 'provider' : 'taker'
  const organisation = other === 'taker' ? record.taker.organisation : record.provider.organisation
  const state = process.states[record.state]
  const persons = await toldOn(house, record, other)
  return noticeParts(
    house,
    persons.map(person => ({
      type: 'engagement-step',
      person,
      at: message.at,
      engagement: record.id,
      listing: { ...(record.listing && { id: record.listing }), title: record.title },
      process: { name: process.name, label: process.label },
      action: { name: 'message', label: wrote },
      by: message.side,
      state: { name: record.state, label: state?.label ?? { zh: record.state, en: record.state } },
      side: other,
      ...(organisation && { organisation }),
    })),
  )
}

const wrote = { zh: '发来留言', en: 'A message' }
const over = {
  zh: '这项合作已结束，不能再留言：如需继续，请重新提出请求。',
  en: 'This dealing is over and takes no more messages: ask again if you want to go on.',
}
