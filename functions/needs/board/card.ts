import type { BoardCard, OwnBoardNeed } from '../../contract/board.ts'
import type { OrganisationRecord } from '../../identity/model.ts'
import { identityStore } from '../../identity/store.ts'
import { analyserOf } from '../../matching/open-analyser.ts'
import { askedOf } from '../../matching/ranking/asked.ts'
import { type House, today } from '../../platform/house.ts'
import type { BoardNeedRecord } from './model.ts'
import { stateOf } from './state.ts'

type CardHouse = Pick<House, 'database' | 'shipped'>

/** Needs as everybody sees them on the board: whoever hides the name is a region and a size. */
export async function cardsOf(house: CardHouse, records: readonly BoardNeedRecord[]): Promise<BoardCard[]> {
  const named = [
    ...new Set(records.flatMap(({ name, organisation }) => (name === 'shown' && organisation) || [])),
  ]
  const organisations = await identityStore(house.database).getOrganisations(named)
  return records.map(record => toCard(house, record, organisations[named.indexOf(record.organisation ?? '')]))
}

/** @param organisation the one that asks; it stands on the card only where the name is shown */
export function toCard(
  house: Pick<House, 'shipped'>,
  record: BoardNeedRecord,
  organisation: OrganisationRecord | undefined,
): BoardCard {
  const { id, text, since, until, answers, region, size, name } = record
  return {
    id,
    text,
    understood: understoodOf(house, record),
    since,
    until,
    answers,
    asker: {
      ...(region && { region }),
      ...(size && { size }),
      ...(name === 'shown' && organisation && { organisation: nameOf(organisation) }),
    },
  }
}

/** Read from what is public; "within a month" counts from the day on which it was published. */
export const understoodOf = (
  house: Pick<House, 'shipped'>,
  { text, corrections, since }: Pick<BoardNeedRecord, 'text' | 'corrections' | 'since'>,
) => askedOf(text, corrections, { today: today(new Date(since)), analyser: analyserOf(house) })

export const nameOf = ({ id, name, nameEn }: Pick<OrganisationRecord, 'id' | 'name' | 'nameEn'>) => ({
  id,
  name,
  ...(nameEn && { nameEn }),
})

/** A need on the board as its own person sees it. */
export async function toOwn(house: CardHouse, record: BoardNeedRecord, now: Date): Promise<OwnBoardNeed[]> {
  const { name, endedAt, solvedBy, reason, version } = record
  const cards = await cardsOf(house, [record])
  return cards.map(card => ({
    card: { ...card, need: record.need },
    name,
    status: stateOf(record, today(now)),
    ...(endedAt && { endedAt }),
    ...(solvedBy && { solvedBy }),
    ...(reason && { reason }),
    version,
  }))
}
