import type { BoardAnswer, Decision } from '../../contract/board.ts'
import { membersOf } from '../../identity/members.ts'
import { noticeParts } from '../../notices/tell.ts'
import { may } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { startOf } from '../rules.ts'
import { ownRecord } from '../use-cases.ts'
import { only, toAnswers } from './answer-list.ts'
import { planArranged, refuseUnderWay } from './arranging.ts'
import { boardEvent } from './event.ts'
import type { BoardAnswerRecord } from './model.ts'
import { type Act, onBoard } from './publish.ts'
import { boardStore } from './store.ts'

/** What the asker makes of an answer. One is chosen at most: its terms are then what an engagement begins with. */
export async function decideAnswer(
  house: House,
  act: Act,
  id: string,
  organisation: string,
  decision: Decision,
  version: number,
): Promise<BoardAnswer> {
  const store = boardStore(house.database)
  const need = await onBoard(house, await ownRecord(house, act.caller, id))
  const before = found(await store.getAnswer(need.id, organisation))
  if (before.version !== version) throw new Refusal('stale-version')
  if (before.status === 'withdrawn') throw new Refusal('wrong-state', takenBack)
  if (decision === 'chosen' && need.chosen && need.chosen !== organisation)
    throw new Refusal('wrong-state', anotherChosen)
  // Whoever left the asking organisation, or was removed from it, chooses for it no more.
  if (decision === 'chosen' && need.organisation && !may(act.caller, 'listing.read', need.organisation))
    throw new Refusal('wrong-state', noLongerOfAsker)
  const at = act.now.toISOString()
  const { chosen: _chosen, ...unchosen } = need
  const chooses = decision === 'chosen'
  const changes = chooses ? need.chosen !== organisation : need.chosen === organisation
  if (changes && !chooses) await refuseUnderWay(house, before)
  const opened = changes && chooses ? await planArranged(house, act, need, before) : undefined
  const after: BoardAnswerRecord = {
    ...before,
    status: decision,
    ...(opened && { engagement: opened.record.id }),
    decidedAt: at,
    version: version + 1,
  }
  const answer = only(await toAnswers(house, [after], act.now))
  await transact(house.database, [
    store.putNextAnswer(after),
    ...(changes
      ? [
          store.putNextNeed({
            ...unchosen,
            ...(chooses && { chosen: organisation }),
            version: need.version + 1,
          }),
        ]
      : []),
    ...(decision === 'given'
      ? []
      : noticeParts(
          house,
          (await tellable(house, before)).map(person => ({
            type: 'answer-decided',
            person,
            at,
            board: { id: need.id, text: startOf(need) },
            organisation: { id: organisation, name: answer.organisation.name },
            decision,
          })),
        )),
    boardEvent(house, need.id, `board-answer-${decision}`, act, { organisation, answer: before.id }),
    ...(opened?.parts ?? []),
  ])
  return answer
}

/** Owners who are told in place of somebody who left. */
const mostTold = 5

/** Whoever answered, as long as they belong to the organisation; else its owners: it is the organisation's answer. */
async function tellable(house: House, { organisation, person }: BoardAnswerRecord) {
  const members = await membersOf(house, organisation)
  return members.some(member => member.person === person)
    ? [person]
    : members
        .filter(({ role }) => role === 'owner')
        .slice(0, mostTold)
        .map(owner => owner.person)
}

const noLongerOfAsker = {
  zh: '你已不在提出需求的单位，不能再以它的名义选定。请由该单位的成员重新发布需求。',
  en: 'You no longer belong to the organisation that asks, so you cannot choose for it. One of its members may publish the need anew.',
}
const takenBack = {
  zh: '对方已撤回这条答复。请刷新页面查看。',
  en: 'The helper has taken this answer back. Reload to see.',
}
const anotherChosen = {
  zh: '已选定另一家：请先取消原来的选择。',
  en: 'Another answer is chosen already: undo that choice first.',
}
