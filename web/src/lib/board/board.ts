import { call } from '#lib/api/call.ts'
import type {
  BoardAnswer,
  BoardAnswerChange,
  BoardAnswerInput,
  BoardChange,
  Decision,
  OwnBoardNeed,
  PublishInput,
  ReportInput,
} from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'
import { kinds } from '../../../../functions/contract/kinds.data.ts'

/** What a reader filters the board by: as the address has it. */
export function boardQuery(address: URLSearchParams, next?: string) {
  const [kind, region] = [address.get('kind'), address.get('region')]
  const known = kinds.find(each => each === kind)
  return { ...(known && { kind: known }), ...(region && { region }), ...(next && { next }) }
}
export { kinds }

export const readBoard = (address: URLSearchParams, next: string | undefined) =>
  call('board', { query: boardQuery(address, next) })
export const readBoardNeed = (id: string) => call('boardNeed', { params: { id } })

export const preview = (need: string, body: PublishInput) =>
  call('previewOnBoard', { params: { id: need }, body })
export const publishNeed = (need: string, body: PublishInput) =>
  call('publishNeed', { params: { id: need }, body })
export const readOwnBoardNeed = (need: string) => call('ownBoardNeed', { params: { id: need } })
export const changeBoardNeed = (need: string, { version }: OwnBoardNeed, body: BoardChange) =>
  call('changeBoardNeed', { params: { id: need }, body, version })

export const readAnswers = (need: string, next: string | undefined) =>
  call('needAnswers', { params: { id: need }, query: next ? { next } : {} })
export const decide = (need: string, { organisation, version }: BoardAnswer, status: Decision) =>
  call('decideAnswer', { params: { id: need, organisation: organisation.id }, body: { status }, version })

export const giveAnswer = (id: string, body: BoardAnswerInput) => call('answerNeed', { params: { id }, body })
export const readGivenAnswer = (id: string, organisation: string) =>
  call('givenAnswer', { params: { id, organisation } })
export const changeGivenAnswer = ({ board, organisation, version }: BoardAnswer, body: BoardAnswerChange) =>
  call('changeAnswer', { params: { id: board.id, organisation: organisation.id }, body, version })
export const readGivenAnswers = (organisation: string, next: string | undefined) =>
  call('givenAnswers', { params: { id: organisation }, query: next ? { next } : {} })

export const reportNeed = (id: string, body: ReportInput) => call('reportNeed', { params: { id }, body })
export const readReports = (next: string | undefined) =>
  call('reportedNeeds', { query: next ? { next } : {} })
export const takeDown = (id: string, reason: string) =>
  call('takeDownNeed', { params: { id }, body: { reason } })
export const readUnmet = (next: string | undefined) => call('unmetNeeds', { query: next ? { next } : {} })

/** An organisation's name in the reader's language where it has one. */
export const organisationName = ({ name, nameEn }: { name: string; nameEn?: string | undefined }) =>
  language.current === 'en' ? (nameEn ?? name) : name
