import { personId } from '../../../functions/identity/authenticate.ts'
import type { OrganisationRecord } from '../../../functions/identity/model.ts'
import { understoodOf } from '../../../functions/needs/board/card.ts'
import type { BoardNeedRecord } from '../../../functions/needs/board/model.ts'
import { dayAfter, endOf } from '../../../functions/needs/board/state.ts'
import { boardStore } from '../../../functions/needs/board/store.ts'
import type { NeedRecord } from '../../../functions/needs/model.ts'
import { needStore } from '../../../functions/needs/store.ts'
import { type House, today } from '../../../functions/platform/house.ts'
import { stableId } from '../../../functions/platform/ids.ts'
import { transact } from '../../../functions/platform/transact.ts'
import { localIssuer } from '../house.ts'
import { boardNeeds, type SeedBoardNeed } from './board.data.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

type Home = Pick<OrganisationRecord, 'id' | 'region'>

/**
 * Writes needs on the board with their answers, so that a newcomer sees what it is for. What stands is left alone. Nobody is
 * told: bells are for what happens from now on.
 */
export async function seedBoard(house: House, homes: readonly Home[], now: Date): Promise<void> {
  for (const seeded of boardNeeds) await seedBoardNeed(house, seeded, homes, now)
}

/** In the order of time, and before every ULID of today. */
const idOf = (of: string, { key, daysAgo }: Pick<SeedBoardNeed, 'key' | 'daysAgo'>) =>
  `00${String(9999 - daysAgo)}${stableId(14, 'seed', of, key)}`

async function seedBoardNeed(
  house: House,
  seeded: SeedBoardNeed,
  homes: readonly Home[],
  now: Date,
): Promise<void> {
  const [needs, board] = [needStore(house.database), boardStore(house.database)]
  const id = idOf('board', seeded)
  if (await board.getNeed(id)) return
  const ago = (days: number) => new Date(now.getTime() - days * dayMilliseconds)
  const since = ago(seeded.daysAgo).toISOString()
  const person = personId(localIssuer, seeded.by)
  const { organisation, text, solvedAfter } = seeded
  const region = homes.find(home => home.id === organisation)?.region
  const solved = solvedAfter !== undefined
  const endedAt = solved ? ago(seeded.daysAgo - solvedAfter).toISOString() : undefined
  const need: NeedRecord = {
    id: idOf('need', seeded),
    text,
    organisation,
    corrections: {},
    person,
    status: solved ? 'closed' : 'open',
    board: id,
    version: 1,
    createdAt: since,
    updatedAt: endedAt ?? since,
  }
  const record: BoardNeedRecord = {
    id,
    need: need.id,
    person,
    organisation,
    name: seeded.name,
    size: seeded.size,
    ...(region && { region }),
    text,
    corrections: {},
    since,
    until: dayAfter(today(ago(seeded.daysAgo)), seeded.lasts),
    status: solved ? 'solved' : 'open',
    ...(endedAt && { endedAt, solvedBy: 'elsewhere' as const }),
    answers: seeded.answers.length,
    version: 1,
  }
  const { kinds, regions } = understoodOf(house, record)
  const place = { board: id, kinds, regions, until: record.until, keptUntil: endOf(record.until), version: 1 }
  await transact(house.database, [
    board.putNeed(record),
    ...needs.putNew(need),
    ...(solved ? [] : [board.putPlace(place)]),
    ...seeded.answers.flatMap(answer => {
      const { yuan, doneIn, status } = answer
      const answerId = idOf('answer', { key: seeded.key + answer.organisation, daysAgo: answer.daysAgo })
      return [
        board.putAnswer({
          id: answerId,
          board: id,
          need: need.id,
          asker: { person, organisation },
          organisation: answer.organisation,
          person: personId(localIssuer, answer.by),
          text: answer.text,
          ...(yuan && { price: { fen: yuan[0] * 100, per: yuan[1] } }),
          ...(doneIn !== undefined && { by: dayAfter(today(now), doneIn) }),
          status,
          at: ago(answer.daysAgo).toISOString(),
          version: 1,
        }),
        board.putGiven({ organisation: answer.organisation, answer: answerId, board: id, version: 1 }),
      ]
    }),
  ])
}
