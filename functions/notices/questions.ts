import { permissions } from '../contract/access.ts'
import { membersOf } from '../identity/members.ts'
import { identityStore } from '../identity/store.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import { noticeParts } from './tell.ts'

type TellingHouse = Pick<House, 'database' | 'newId'>

/** A question as it is told of. */
type Asked = {
  readonly id: string
  readonly listing: { readonly id: string; readonly title: string }
  readonly provider: string
  /** Who asked. */
  readonly person: string
}

/** Members who are told of one question: a transaction takes a hundred parts, and more than a few need not know. */
const mostTold = 40

/** Tells the provider's members who may answer, as parts of the transaction that keeps the question. */
export async function questionAskedParts(
  house: TellingHouse,
  asked: Asked,
  at: string,
): Promise<readonly Part[]> {
  const [members, organisation] = await Promise.all([
    membersOf(house, asked.provider),
    organisationOf(house, asked.provider),
  ])
  const answering = members.filter(
    ({ person, role }) => person !== asked.person && permissions[role].includes('question.answer'),
  )
  return noticeParts(
    house,
    answering.slice(0, mostTold).map(({ person }) => ({
      type: 'question-asked',
      person,
      at,
      question: asked.id,
      listing: asked.listing,
      organisation,
    })),
  )
}

/** Tells who asked, as a part of the transaction that keeps the answer. */
export async function questionAnsweredParts(
  house: TellingHouse,
  asked: Asked,
  at: string,
): Promise<readonly Part[]> {
  const organisation = await organisationOf(house, asked.provider)
  const { id: question, listing, person } = asked
  return noticeParts(house, [{ type: 'question-answered', person, at, question, listing, organisation }])
}

async function organisationOf({ database }: TellingHouse, id: string) {
  const organisation = await identityStore(database).getOrganisation(id)
  return { id, name: organisation?.name ?? '' }
}
