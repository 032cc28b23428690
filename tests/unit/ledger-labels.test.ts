import { expect, test } from 'vitest'
import { processes } from '../../functions/kinds/processes.ts'
import { postingName } from '../../functions/ledger/posting-name.ts'
import { readAccount, readUnit } from '../../functions/ledger/rules.ts'

test('ledger: whatever a process posts reads as words', () => {
  const memos = [...processes.values()].flatMap(({ name, postings = {} }) =>
    Object.keys(postings).map(posted => `${name}.${posted}`),
  )
  expect(memos.length).toBeGreaterThan(0)
  expect(memos.filter(memo => postingName(memo, 'zh') === memo)).toEqual([])
  expect(postingName('booking.income', 'en')).toBe('Book a time · fee')
  expect(postingName('unheard.of', 'en')).toBe('unheard.of')
})

test('ledger: every ledger effect of a process has its postings', () => {
  const missing = [...processes.values()].flatMap(({ name, actions, postings = {} }) =>
    Object.values(actions)
      .flatMap(({ effects = [] }) => effects)
      .filter(effect => effect.startsWith('ledger.'))
      .map(effect => effect.slice('ledger.'.length).replace(/^reverse-/, ''))
      .filter(posted => !postings[posted])
      .map(posted => `${name}.${posted}`),
  )
  expect(missing).toEqual([])
})

test.each(['CNY-fen', 'voucher-fen', 'instrument-minutes', 'hours', 'pieces:01klisting'])(
  '%s is a unit',
  unit => expect(readUnit(unit)).toBeDefined(),
)
test.each(['', 'EUR', 'pieces', 'pieces:', 'pieces:a:b', 'CNY-fen:x', 'toString', '__proto__'])(
  '%s is no unit',
  unit => expect(readUnit(unit)).toBeUndefined(),
)
test.each(['world', 'taker:org-1', 'allowance:org-1:prog-1:2026'])('%s is an account', account =>
  expect(readAccount(account)).toBeDefined(),
)
test.each(['', 'world:1', 'taker', 'taker:', 'nobody:1', 'taker:a b', 'taker:a:b:c:d', 'constructor:a'])(
  '%s is no account',
  account => expect(readAccount(account)).toBeUndefined(),
)
