import type { BoardAnswer, BoardAnswerChange, BoardAnswerInput } from '../../contract/board.ts'
import { identityStore } from '../../identity/store.ts'
import { readListing } from '../../listings/use-cases.ts'
import { noticeParts } from '../../notices/tell.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { startOf } from '../rules.ts'
import { only, toAnswers } from './answer-list.ts'
import { contended } from './contended.ts'
import { countParts } from './day.ts'
import { boardEvent } from './event.ts'
import type { BoardAnswerRecord, BoardNeedRecord } from './model.ts'
import type { Act } from './publish.ts'
import { isOpen } from './state.ts'
import { boardStore } from './store.ts'

/**
 * Offers help with a need on the board, once for an organisation: its answer has one key. The need's own record is
 * written with it, so that of an answer and an end of the need that come at once one is first, and the other is told.
 */
export async function answerNeed(
  house: House,
  act: Act,
  id: string,
  input: BoardAnswerInput,
  once: Once,
): Promise<BoardAnswer> {
  const store = boardStore(house.database)
  const { organisation } = input
  return contended(house.database, async () => {
    const need = found(await store.getNeed(id))
    requireMay(act.caller, 'board.answer', organisation)
    await requireStranger(house, act.caller, need, organisation)
    if (!isOpen(need, today(act.now))) throw new Refusal('wrong-state', over)
    const before = await store.getAnswer(id, organisation)
    if (before && before.status !== 'withdrawn') throw new Refusal('already-exists', answeredAlready)
    const record: BoardAnswerRecord = {
      id: before?.id ?? house.newId(),
      board: id,
      need: need.need,
      asker: { person: need.person, ...(need.organisation && { organisation: need.organisation }) },
      organisation,
      person: act.caller.person,
      ...(await termsOf(house, act, organisation, input)),
      text: input.text,
      status: 'given',
      at: act.now.toISOString(),
      version: (before?.version ?? 0) + 1,
    }
    const after = { ...need, answers: need.answers + 1, version: need.version + 1 }
    const [answer] = await toAnswers(house, [record], act.now)
    const helper = found(answer).organisation
    return {
      answer: found(answer),
      parts: [
        ...once.part(answer),
        store.putNextNeed(after),
        ...(before
          ? [store.putNextAnswer(record)]
          : [
              store.putAnswer(record),
              store.putGiven({ organisation, answer: record.id, board: id, version: 1 }),
            ]),
        ...(await countParts(house, act, organisation, 'answered')),
        ...noticeParts(house, [
          {
            type: 'board-answer',
            person: need.person,
            at: record.at,
            need: {
              id: need.need,
              text: startOf(need),
              ...(need.organisation && { organisation: need.organisation }),
            },
            organisation: { id: helper.id, name: helper.name },
            answer: record.id,
          },
        ]),
        boardEvent(house, id, 'board-answered', act, { organisation, answer: record.id }),
      ],
    }
  })
}

/** Nobody answers a need of their own, nor for an organisation of the one who asks. */
async function requireStranger(
  { database }: House,
  { person }: Caller,
  need: BoardNeedRecord,
  organisation: string,
) {
  const acting = await identityStore(database).membershipsOf(need.person)
  const own =
    person === need.person ||
    organisation === need.organisation ||
    acting.some(membership => membership.organisation === organisation)
  if (own) throw new Refusal('wrong-state', ownNeed)
}

/** Price, day and listing as they are kept; a listing is one that the organisation itself has published. */
async function termsOf(
  house: House,
  act: Act,
  organisation: string,
  { price, by, listing: id }: Pick<BoardAnswerInput, 'price' | 'by' | 'listing'>,
): Promise<Pick<BoardAnswerRecord, 'price' | 'by' | 'listing'>> {
  if (by !== undefined && by < today(act.now)) throw new Refusal('invalid-input', pastDay)
  const listing = id === undefined ? undefined : await readListing(house, act.caller, id, act)
  if (listing && (listing.organisation !== organisation || listing.status !== 'published'))
    throw new Refusal('invalid-input', foreignListing)
  return {
    ...(price && { price }),
    ...(by && { by }),
    ...(listing && { listing: { id: listing.id, title: listing.title } }),
  }
}

/** Changes the answer of an own organisation, or takes it back. What was decided on stays as it was. */
export async function changeAnswer(
  house: House,
  act: Act,
  id: string,
  organisation: string,
  change: BoardAnswerChange,
  version: number,
): Promise<BoardAnswer> {
  requireMay(act.caller, 'board.answer', organisation)
  const store = boardStore(house.database)
  const [need, before] = await Promise.all([store.getNeed(id), store.getAnswer(id, organisation)])
  const answered = found(before)
  if (answered.version !== version) throw new Refusal('stale-version')
  if (answered.status !== 'given' && answered.status !== 'thanked') throw new Refusal('wrong-state', decided)
  const stands = found(need)
  if (change.status !== 'withdrawn' && !isOpen(stands, today(act.now))) throw new Refusal('wrong-state', over)
  const { price: _price, by: _by, listing: _listing, ...kept } = answered
  const terms = await termsOf(house, act, organisation, {
    price: named(change.price, answered.price),
    by: named(change.by, undefined),
    listing: named(change.listing, undefined),
  })
  const after: BoardAnswerRecord = {
    ...kept,
    ...(change.by === undefined && answered.by && { by: answered.by }),
    ...(change.listing === undefined && answered.listing && { listing: answered.listing }),
    ...terms,
    text: change.text ?? answered.text,
    // Thanks were for what it said before.
    status: change.status ?? 'given',
    person: act.caller.person,
    version: version + 1,
  }
  const withdrawn = change.status === 'withdrawn'
  await transact(house.database, [
    store.putNextAnswer(after),
    ...(withdrawn
      ? [store.putNextNeed({ ...stands, answers: stands.answers - 1, version: stands.version + 1 })]
      : []),
    boardEvent(house, id, withdrawn ? 'board-answer-withdrawn' : 'board-answer-changed', act, {
      organisation,
    }),
  ])
  return only(await toAnswers(house, [after], act.now))
}

const named = <Value>(change: Value | null | undefined, before: Value | undefined): Value | undefined =>
  change === undefined ? before : (change ?? undefined)

const over = {
  zh: '这条需求已结束，不再接受答复。去需求广场看看别的需求吧。',
  en: 'This need is over and takes no more answers. Look at the others on the board.',
}
const answeredAlready = {
  zh: '本单位已答复过这条需求：请在原答复上修改。',
  en: 'Your organisation has answered this need already: change the answer that is there.',
}
const ownNeed = {
  zh: '不能答复与本单位有关联的需求。',
  en: 'An organisation does not answer a need that is connected with it.',
}
const pastDay = {
  zh: '完成日期不能早于今天。',
  en: 'The day by which it is done must not lie in the past.',
}
const foreignListing = {
  zh: '请选择本单位已发布的资源。',
  en: 'Choose a published listing of your own organisation.',
}
const decided = {
  zh: '对方已作决定，或答复已撤回，不能再改。请刷新页面查看。',
  en: 'The asker has decided on it, or it was taken back: it no longer changes. Reload to see.',
}
