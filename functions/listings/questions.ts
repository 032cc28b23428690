import type { AnswerInput, Question, QuestionInput } from '../contract/question.ts'
import { isReachable } from '../identity/own-data.ts'
import { identityStore } from '../identity/store.ts'
import { questionAnsweredParts, questionAskedParts } from '../notices/questions.ts'
import { requireMay } from '../platform/caller.ts'
import { personEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { sharingParts } from '../privacy/decide.ts'
import { anonymousGiver, isAnonymous } from './anonymous.ts'
import { answerFigures } from './answer-figures.ts'
import type { QuestionRecord } from './model.ts'
import { providerAnswers } from './provider-answers.ts'
import { listingStore } from './store.ts'
import type { Act } from './use-cases.ts'

type Page = { limit: number; next?: string | undefined }

/** Keeps a question for the provider of a published listing. */
export async function ask(
  house: House,
  act: Act,
  id: string,
  input: QuestionInput,
  once: Once,
): Promise<Question> {
  const store = listingStore(house.database)
  const listing = found(await store.get(id))
  if (listing.status !== 'published') throw new Refusal('not-found')
  if (input.mayContact) await requireReachable(house, act, '/body/mayContact')
  const organisation = act.caller.memberships[0]?.organisation
  const record: QuestionRecord = {
    id: house.newId(),
    listing: { id, title: listing.title },
    provider: listing.organisation,
    person: act.caller.person,
    ...(organisation && { organisation }),
    text: input.text,
    ...(input.need && { need: input.need }),
    ...(input.mayContact && { mayContact: true }),
    ...(isAnonymous(listing) && { anonymous: true }),
    askedAt: act.now.toISOString(),
    version: 1,
  }
  const question = toAsker(record, found((await withAskers(house, [record]))[0]))
  await transact(house.database, [
    ...once.part(question),
    ...store.putQuestion(record),
    ...answerFigures(house.database).asked(record.id, record.askedAt),
    ...providerAnswers(house.database).asked(record.provider, record.askedAt),
    ...(input.mayContact ? await sharingParts(house, record.person, record.askedAt) : []),
    questionEvent(house, record, 'question-asked', act),
    ...(await questionAskedParts(house, record, record.askedAt)),
  ])
  return question
}

/** Answers a question. The first answer stands: a second one is refused, also when both come at once. */
export async function answer(
  house: House,
  act: Act,
  provider: string,
  id: string,
  { text, shareContact = false }: AnswerInput,
): Promise<Question> {
  requireMay(act.caller, 'question.answer', provider)
  const store = listingStore(house.database)
  const before = found(await store.getQuestion(provider, id))
  if (before.answer) throw new Refusal('wrong-state', answered)
  const own = shareContact && (await showsOwn(house, act, before))
  const at = act.now.toISOString()
  const after: QuestionRecord = {
    ...before,
    answer: { text, at, by: act.caller.person, ...(shareContact && { contactShared: true }) },
    version: before.version + 1,
  }
  await transact(house.database, [
    ...store.putAnswered(after),
    ...answerFigures(house.database).answered(id, before.askedAt, act.now),
    ...providerAnswers(house.database).answered(provider, before.askedAt, act.now),
    ...(own ? await sharingParts(house, act.caller.person, at) : []),
    questionEvent(house, after, 'question-answered', act),
    ...(await questionAnsweredParts(house, after, at)),
  ])
  const [question] = await withAskers(house, [after])
  return found(question)
}

/**
 * Whether an answer that shows a contact shows that of who answers: the listing names none.
 * @throws Refusal where the asker offered none, or there is nothing to show
 */
async function showsOwn(house: House, act: Act, { mayContact, listing, provider }: QuestionRecord) {
  if (!mayContact) throw notOffered(act)
  const store = listingStore(house.database)
  const contact = (await store.get(listing.id))?.contact
  const [named] = contact ? await store.getContacts([{ organisation: provider, id: contact }]) : []
  if (named?.name || named?.phone || named?.email) return false
  await requireReachable(house, act, '/body/shareContact')
  return true
}

async function requireReachable(house: House, { caller, language }: Act, pointer: string) {
  const person = found(await identityStore(house.database).getPerson(caller.person))
  if (isReachable(person)) return
  throw new Refusal('invalid-input', undefined, [{ pointer, message: unreachable[language] }])
}

const notOffered = ({ language }: Act) =>
  new Refusal('invalid-input', undefined, [
    { pointer: '/body/shareContact', message: askerOffersNone[language] },
  ])

const askerOffersNone = {
  zh: '提问者没有出示联系方式，双方都同意才能互相查看。请直接在这里答复。',
  en: 'The asker has not offered a contact, and only both sides together can. Answer here instead.',
}
const unreachable = {
  zh: '你还没有手机号或邮箱可以出示。请先在“我的”页面补上。',
  en: 'There is no phone number or mail address of yours to show. Add one on your own page first.',
}

const answered = {
  zh: '这个问题已有答复。请刷新页面查看。',
  en: 'This question has its answer already. Reload to read it.',
}

export async function receivedQuestions(house: House, act: Act, provider: string, page: Page) {
  requireMay(act.caller, 'question.answer', provider)
  const { items, next } = await listingStore(house.database).questionsOf(provider, page.limit, page.next)
  return { items: await withAskers(house, items), ...(next && { next }) }
}

export async function askedQuestions(house: House, act: Act, page: Page) {
  const { items, next } = await listingStore(house.database).questionsBy(
    act.caller.person,
    page.limit,
    page.next,
  )
  const questions = await withAskers(house, items)
  return {
    items: items.flatMap((record, at) => toAsker(record, found(questions[at]))),
    ...(next && { next }),
  }
}

/** A question as its asker sees it: a giver who is not named to the public is not named here either. */
const toAsker = ({ anonymous }: QuestionRecord, question: Question): Question =>
  anonymous ? { ...question, provider: anonymousGiver.id } : question

/** Names are read when shown, not copied: a person who is erased leaves no name behind in a question. */
async function withAskers(house: House, records: readonly QuestionRecord[]): Promise<Question[]> {
  const store = identityStore(house.database)
  const persons = [...new Set(records.map(record => record.person))]
  const organisations = [...new Set(records.flatMap(record => record.organisation ?? []))]
  const [people, firms] = await Promise.all([
    store.getPersons(persons),
    store.getOrganisations(organisations),
  ])
  return records.map(({ person, organisation, answer: given, mayContact = false, ...record }) => {
    const firm = organisation && firms[organisations.indexOf(organisation)]?.name
    return {
      ...record,
      asker: { name: people[persons.indexOf(person)]?.name ?? '', ...(firm && { organisation: firm }) },
      mayContact,
      ...(given && {
        answer: { text: given.text, at: given.at, contactShared: given.contactShared ?? false },
      }),
    }
  })
}

const questionEvent = (house: House, record: QuestionRecord, type: string, { caller, now }: Act) =>
  personEvent(house, { caller, now }, `question#${record.id}`, type, { listing: record.listing.id })

/** Share of questions answered within 30 days, for the first page. */
export const shareAnswered = (house: House, now: Date) => answerFigures(house.database).share(now)

/** How providers answer questions; who was never asked is absent. */
export const providersAnswers = (house: House, providers: readonly string[], now: Date) =>
  providerAnswers(house.database).of(providers, now)
