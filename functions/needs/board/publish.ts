import {
  type BoardChange,
  type BoardPreview,
  boardDays,
  type OwnBoardNeed,
  type PublishInput,
} from '../../contract/board.ts'
import type { Language } from '../../contract/language.ts'
import type { OrganisationRecord } from '../../identity/model.ts'
import { identityStore } from '../../identity/store.ts'
import { type NewNotice, noticeParts } from '../../notices/tell.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { NeedRecord } from '../model.ts'
import { needStore } from '../store.ts'
import { needEvent, ownRecord } from '../use-cases.ts'
import { toCard, toOwn, understoodOf } from './card.ts'
import { contended } from './contended.ts'
import { countParts } from './day.ts'
import { endParts } from './ending.ts'
import { boardEvent } from './event.ts'
import type { BoardNeedRecord } from './model.ts'
import { faultsOf, faultTexts, publicCorrections } from './public-text.ts'
import { dayAfter, endOf, isOpen } from './state.ts'
import { boardStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** What others would see, and what keeps the text from the board. */
export async function previewOnBoard(
  house: House,
  act: Act,
  id: string,
  input: PublishInput,
): Promise<BoardPreview> {
  const { record, organisation } = await draftOf(house, act, await ownRecord(house, act.caller, id), input)
  const faults = await faultsIn(house, act, input, organisation)
  return {
    card: toCard(house, record, organisation),
    findings: faults.map(fault => ({ ...fault, message: faultTexts[fault.rule][act.language] })),
  }
}

/** Who is told of a need that goes on the board; `actsFor` are organisations of the one who asks. */
export type Helpers = (
  need: BoardNeedRecord,
  actsFor: readonly string[],
  now: Date,
) => Promise<readonly NewNotice[]>

/** Publishes an open need: what the person was shown is what stands there, so nothing is masked; it is refused instead. */
export async function publishNeed(
  house: House,
  act: Act,
  id: string,
  input: PublishInput,
  once: Once,
  helpers: Helpers,
): Promise<OwnBoardNeed> {
  const store = boardStore(house.database)
  return contended(house.database, async () => {
    const need = await ownRecord(house, act.caller, id)
    if (need.status !== 'open') throw new Refusal('wrong-state', closedNeed)
    const standing = need.board && (await store.getNeed(need.board))
    if (standing && isOpen(standing, today(act.now))) throw new Refusal('wrong-state', standsAlready)
    const { record, organisation } = await draftOf(house, act, need, input)
    const faults = await faultsIn(house, act, input, organisation)
    if (faults.length > 0) {
      const places = faults.map(({ rule }) => ({
        pointer: '/body/text',
        message: faultTexts[rule][act.language],
      }))
      throw new Refusal('invalid-input', undefined, places)
    }
    const { kinds, regions } = understoodOf(house, record)
    const [own] = await toOwn(house, record, act.now)
    const after: NeedRecord = { ...need, board: record.id, version: need.version + 1 }
    const answer = found(own)
    const actsFor = act.caller.memberships.map(each => each.organisation)
    const told = await helpers(record, actsFor, act.now)
    return {
      answer,
      parts: [
        ...once.part(answer),
        ...needStore(house.database).putNext({ ...after, updatedAt: record.since }),
        store.putNeed(record),
        store.putPlace({
          board: record.id,
          kinds,
          regions,
          until: record.until,
          keptUntil: endOf(record.until),
          version: 1,
        }),
        ...(await countParts(house, act, record.organisation, 'published')),
        ...noticeParts(house, told),
        boardEvent(house, record.id, 'need-published', act, { until: record.until, name: record.name }),
      ],
    }
  })
}

/** The record that a need would stand on the board by. */
async function draftOf(
  house: House,
  { caller, now }: Act,
  need: NeedRecord,
  input: PublishInput,
): Promise<{ record: BoardNeedRecord; organisation: OrganisationRecord | undefined }> {
  const asking = input.organisation ?? need.organisation
  if (asking) requireMay(caller, 'listing.read', asking)
  const organisation = asking ? found(await identityStore(house.database).getOrganisation(asking)) : undefined
  if (input.name === 'shown' && !organisation) throw new Refusal('invalid-input', nobodyToShow)
  const day = today(now)
  const until = input.until ?? dayAfter(day, boardDays.usual)
  if (until < day || until > dayAfter(day, boardDays.most)) throw new Refusal('invalid-input', badUntil)
  const record: BoardNeedRecord = {
    id: house.newId(),
    need: need.id,
    person: need.person,
    ...(organisation && { organisation: organisation.id, region: organisation.region }),
    name: input.name,
    ...(input.size && { size: input.size }),
    text: input.text,
    corrections: publicCorrections(
      need.corrections,
      await hiddenNames(house, caller, input.name, organisation),
    ),
    since: now.toISOString(),
    until,
    status: 'open',
    answers: 0,
    version: 1,
  }
  return { record, organisation }
}

async function faultsIn(
  house: House,
  { caller }: Act,
  { text, name }: PublishInput,
  organisation: OrganisationRecord | undefined,
) {
  return faultsOf(text, await hiddenNames(house, caller, name, organisation))
}

/** What the asking side is called, but for the name that it shows. */
async function hiddenNames(
  house: House,
  caller: Caller,
  name: PublishInput['name'],
  organisation: OrganisationRecord | undefined,
): Promise<readonly string[]> {
  const store = identityStore(house.database)
  const person = await store.getPerson(caller.person)
  // Who hides one name does not mean to give away another of theirs.
  const own = await store.getOrganisations(caller.memberships.map(({ organisation }) => organisation))
  const hidden = [...own, organisation].flatMap(each =>
    each && !(name === 'shown' && each.id === organisation?.id)
      ? [each.name, each.nameEn ?? '', each.creditCode ?? '']
      : [],
  )
  return [person?.name ?? caller.name, ...hidden]
}

/** How an own need stands on the board, or stood last. */
export async function ownBoardNeed(
  house: House,
  { caller, now }: Pick<Act, 'caller' | 'now'>,
  id: string,
): Promise<OwnBoardNeed> {
  const [own] = await toOwn(house, await onBoard(house, await ownRecord(house, caller, id)), now)
  return found(own)
}

/** The need's latest standing on the board. */
export const onBoard = async (house: Pick<House, 'database'>, need: NeedRecord): Promise<BoardNeedRecord> =>
  found(await boardStore(house.database).getNeed(found(need.board)))

/** Takes a need down, or closes it as solved: then the need itself is closed too. */
export async function changeBoardNeed(
  house: House,
  act: Act,
  id: string,
  { status, solvedBy = 'answer' }: BoardChange,
  version: number,
): Promise<OwnBoardNeed> {
  const need = await ownRecord(house, act.caller, id)
  const before = await onBoard(house, need)
  if (before.version !== version) throw new Refusal('stale-version')
  if (before.status !== 'open') throw new Refusal('wrong-state', ended)
  const solved = status === 'solved'
  if (solved && solvedBy === 'answer' && before.answers === 0) throw new Refusal('wrong-state', noAnswer)
  const { after, parts } = endParts(house, before, { status, ...(solved && { solvedBy }) }, act.now)
  const closed: NeedRecord = {
    ...need,
    status: 'closed',
    version: need.version + 1,
    updatedAt: act.now.toISOString(),
  }
  await transact(house.database, [
    ...parts,
    ...(solved && need.status === 'open'
      ? [...needStore(house.database).putNext(closed), needEvent(house, closed, 'need-closed', act)]
      : []),
    boardEvent(house, after.id, solved ? 'need-solved' : 'need-withdrawn', act, solved ? { solvedBy } : {}),
  ])
  const [own] = await toOwn(house, after, act.now)
  return found(own)
}

const closedNeed = {
  zh: '这条需求已关闭：请先重新打开，再发布。',
  en: 'This need is closed: reopen it first, then publish it.',
}
const standsAlready = {
  zh: '这条需求已在需求广场上：要改文字，请先撤下再发布。',
  en: 'This need is on the board already: to change its text, take it down and publish it again.',
}
const nobodyToShow = {
  zh: '公开名称需要一个单位：请选择以哪个单位发布，或隐藏名称。',
  en: 'To show a name, choose the organisation that asks; or hide it.',
}
const badUntil = {
  zh: `截止日期应在今天到 ${boardDays.most} 天之内。`,
  en: `The last day is today at the earliest, and at most ${boardDays.most} days from now.`,
}
const ended = {
  zh: '这条需求已不在需求广场上。请刷新页面查看。',
  en: 'This need has left the board already. Reload to see how it stands.',
}
const noAnswer = {
  zh: '还没有单位答复：请选择“别处已解决”或“没有解决”。',
  en: 'Nobody has answered yet: say that it was solved elsewhere, or not at all.',
}
