import type { BoardAnswer } from '../../contract/board.ts'
import { identityStore } from '../../identity/store.ts'
import { requireMay } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { found } from '../../platform/refusal.ts'
import { ownRecord } from '../use-cases.ts'
import { nameOf } from './card.ts'
import type { BoardAnswerRecord } from './model.ts'
import type { Act } from './publish.ts'
import { stateOf } from './state.ts'
import { boardStore } from './store.ts'

type Page = { readonly limit: number; readonly next?: string | undefined }

/** Who offers to help with an own need; what was taken back is not shown. */
export async function needAnswers(house: House, act: Act, id: string, page: Page) {
  const need = await ownRecord(house, act.caller, id)
  if (!need.board) return { items: [] }
  const { items, next } = await boardStore(house.database).answersOf(need.board, page.limit, page.next)
  const standing = items.filter(({ status }) => status !== 'withdrawn')
  return { items: await toAnswers(house, standing, act.now), ...(next && { next }) }
}

export async function givenAnswer(house: House, act: Act, id: string, organisation: string) {
  requireMay(act.caller, 'board.answer', organisation)
  const answer = found(await boardStore(house.database).getAnswer(id, organisation))
  return only(await toAnswers(house, [answer], act.now))
}

/** What an organisation answered, newest first, and what became of it. */
export async function givenAnswers(house: House, act: Act, organisation: string, page: Page) {
  requireMay(act.caller, 'board.answer', organisation)
  const store = boardStore(house.database)
  const { items, next } = await store.givenBy(organisation, page.limit, page.next)
  const answers = await store.getAnswers(items)
  const standing = answers.filter(answer => answer !== undefined)
  return { items: await toAnswers(house, standing, act.now), ...(next && { next }) }
}

/** The one of a list of one. */
export const only = (answers: readonly BoardAnswer[]): BoardAnswer => found(answers[0])

/** Names are read when shown. Of the asking side there is what the board shows, and no more. */
export async function toAnswers(
  { database }: Pick<House, 'database'>,
  records: readonly BoardAnswerRecord[],
  now: Date,
): Promise<BoardAnswer[]> {
  const boards = [...new Set(records.map(({ board }) => board))]
  const helpers = [...new Set(records.map(({ organisation }) => organisation))]
  const [needs, organisations] = await Promise.all([
    boardStore(database).getNeeds(boards),
    identityStore(database).getOrganisations(helpers),
  ])
  return records.flatMap(record => {
    const need = needs[boards.indexOf(record.board)]
    const helper = organisations[helpers.indexOf(record.organisation)]
    if (!need || !helper) return []
    const { id, text, price, by, listing, status, engagement, at, version } = record
    return [
      {
        id,
        board: { id: need.id, text: need.text, status: stateOf(need, today(now)) },
        organisation: nameOf(helper),
        text,
        ...(price && { price }),
        ...(by && { by }),
        ...(listing && { listing }),
        status,
        ...(engagement && { engagement }),
        at,
        version,
      },
    ]
  })
}
