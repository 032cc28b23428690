import { expect, test } from 'vitest'
import { groupsOf } from '../../web/src/lib/imports/problem-groups.ts'

const problem = (row: number, code: string, level: 'error' | 'notice', message = code) => ({
  ...{ row, code, level, message },
})

test('problems are grouped by what they are: mistakes first, then what was rightly left out, then notes', () => {
  const groups = groupsOf([
    problem(2, 'odd-date', 'notice'),
    problem(2, 'to-be-scrapped', 'error'),
    problem(3, 'no-name', 'error'),
    problem(4, 'cell-too-long', 'error', '12,000 characters'),
    problem(5, 'cell-too-long', 'error', '13,000 characters'),
  ])
  expect(groups.map(({ sort, message, alike, problems }) => [sort, message, alike, problems.length])).toEqual(
    [
      ['error', '12,000 characters', false, 2],
      ['error', 'no-name', true, 1],
      ['out', 'to-be-scrapped', true, 1],
      ['notice', 'odd-date', true, 1],
    ],
  )
})
