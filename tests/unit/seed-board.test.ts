import { expect, test } from 'vitest'
import { boardAnswerInput, publishInput } from '../../functions/contract/board.ts'
import { askedOf } from '../../functions/matching/ranking/asked.ts'
import { rankedFor } from '../../functions/matching/ranking/find.ts'
import { queryOf } from '../../functions/matching/ranking/query.ts'
import { shownScore } from '../../functions/matching/ranking/rank.ts'
import { faultsOf } from '../../functions/needs/board/public-text.ts'
import { telling } from '../../functions/needs/telling.data.ts'
import { boardNeeds } from '../../infra/local/seed/board.data.ts'
import { seedListings } from '../../infra/local/seed/listings.ts'
import { organisations } from '../../infra/local/seed/organisations.data.ts'
import { persons } from '../../infra/local/seed/persons.data.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'

const today = '2026-11-22'
const at = `${today}T08:00:00.000Z`
const index = indexOver(
  seedListings(today).map(({ key, input }) => ({
    ...input,
    id: key,
    version: 1,
    createdAt: at,
    updatedAt: at,
  })),
)

test.each(boardNeeds)('$key is as a person may publish it, by one who may', seeded => {
  const { text, by, organisation, name, size, answers } = seeded
  expect(publishInput.parse({ text, organisation, name, size })).toBeDefined()
  const own = organisations.find(({ id }) => id === organisation)
  expect(faultsOf(text, [own?.name ?? '', own?.nameEn ?? ''])).toEqual([])
  const acts = (person: string, unit: string) =>
    persons.some(
      ({ id, memberships }) => id === person && memberships.some(each => each.organisation === unit),
    )
  expect(acts(by, organisation)).toBe(true)
  for (const answer of answers) {
    expect(boardAnswerInput.parse({ organisation: answer.organisation, text: answer.text })).toBeDefined()
    expect(acts(answer.by, answer.organisation)).toBe(true)
    expect(acts(by, answer.organisation)).toBe(false)
  }
})

test.each(boardNeeds)(
  'nothing in the first catalogue fits $key: no bell rings at the first start',
  ({ text }) => {
    const { vocabulary } = analyser
    const asked = askedOf(text, {}, { today, analyser })
    const best = rankedFor(index, queryOf(asked, analyser), {
      asked,
      kindsChosen: false,
      today,
      vocabulary,
    })[0]
    expect(best ? `${best.entry.id} ${shownScore(best) >= telling.least}` : 'none').not.toContain('true')
  },
)

test('there are some that wait, some with answers, and both languages', () => {
  const open = boardNeeds.filter(({ solvedAfter }) => solvedAfter === undefined)
  expect(open.filter(({ answers }) => answers.length === 0).length).toBeGreaterThanOrEqual(2)
  expect(open.some(({ answers }) => answers.length === 2)).toBe(true)
  expect(boardNeeds.some(({ text }) => /^[\p{ASCII}]+$/u.test(text))).toBe(true)
})
