import type { Question } from '../contract/question.ts'
import { identityStore } from '../identity/store.ts'
import { questionAnsweredParts, questionAskedParts } from '../notices/questions.ts'
import { requireMay } from '../platform/caller.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
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
  input: { text: string; need?: string | undefined },
  once: Once,
): Promise<Question> {
  const store = listingStore(house.database)
  const listing = found(await store.get(id))
  if (listing.status !== 'published') throw new Refusal('not-found')
  const organisation = act.caller.memberships[0]?.organisation
  const record: QuestionRecord = {
    id: house.newId(),
    listing: { id, title: listing.title },
    provider: listing.organisation,
    person: act.caller.person,
    ...(organisation && { organisation }),
    text: input.text,
    ...(input.need && { need: input.need }),
    askedAt: act.now.toISOString(),
    version: 1,
  }
  const [question] = await withAskers(house, [record])
  await transact(house.database, [
    ...once.part(question),
    ...store.putQuestion(record),
    ...answerFigures(house.database).asked(record.id, record.askedAt),
    ...providerAnswers(house.database).asked(record.provider, record.askedAt),
    questionEvent(house, record, 'question-asked', act),
    ...(await questionAskedParts(house, record, record.askedAt)),
  ])
  return found(question)
}

/** Answers a question. The first answer stands: a second one is refused, also when both come at once. */
export async function answer(
  house: House,
  act: Act,
  provider: string,
  id: string,
  text: string,
): Promise<Question> {
  requireMay(act.caller, 'question.answer', provider)
  const store = listingStore(house.database)
  const before = found(await store.getQuestion(provider, id))
  if (before.answer) throw new Refusal('wrong-state', answered)
  const after: QuestionRecord = {
    ...before,
    answer: { text, at: act.now.toISOString(), by: act.caller.person },
    version: before.version + 1,
  }
  await transact(house.database, [
    ...store.putAnswered(after),
    ...answerFigures(house.database).answered(id, before.askedAt, act.now),
    ...providerAnswers(house.database).answered(provider, before.askedAt, act.now),
    questionEvent(house, after, 'question-answered', act),
    ...(await questionAnsweredParts(house, after, act.now.toISOString())),
  ])
  const [question] = await withAskers(house, [after])
  return found(question)
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
  return { items: await withAskers(house, items), ...(next && { next }) }
}

/** Names are read when shown, not copied: a person who is erased leaves no name behind in a question. */
async function withAskers(house: House, records: readonly QuestionRecord[]): Promise<Question[]> {
  const store = identityStore(house.database)
  const persons = [...new Set(records.map(record => record.person))]
  const organisations = [...new Set(records.flatMap(record => record.organisation ?? []))]
  const [people, firms] = await Promise.all([
    store.getPersons(persons),
    store.getOrganisations(organisations),
  ])
  return records.map(({ person, organisation, answer: given, ...record }) => {
    const firm = organisation && firms[organisations.indexOf(organisation)]?.name
    return {
      ...record,
      asker: { name: people[persons.indexOf(person)]?.name ?? '', ...(firm && { organisation: firm }) },
      ...(given && { answer: { text: given.text, at: given.at } }),
    }
  })
}

const questionEvent = (house: House, record: QuestionRecord, type: string, { caller, now }: Act) =>
  eventStore(house.database).append({
    subject: `question#${record.id}`,
    id: house.newId(),
    type,
    at: now.toISOString(),
    by: caller.person,
    data: { listing: record.listing.id },
  })

/** Share of questions answered within 30 days, for the first page. */
export const shareAnswered = (house: House, now: Date) => answerFigures(house.database).share(now)

/** How providers answer questions; who was never asked is absent. */
export const providersAnswers = (house: House, providers: readonly string[], now: Date) =>
  providerAnswers(house.database).of(providers, now)
