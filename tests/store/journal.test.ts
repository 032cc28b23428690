import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportJournal } from '../../functions/ledger/journal/export.ts'
import { sealDays } from '../../functions/ledger/journal/seal.ts'
import { entryParts } from '../../functions/ledger/post.ts'
import { transact } from '../../functions/platform/transact.ts'
import { journalVerifier } from '../../infra/local/commands/journal-verifier.ts'
import { everyItem } from '../support/every-item.ts'
import { fen, type LedgerLab, openLedger, written } from '../support/ledger-house.ts'
import { recordEntries } from '../support/ledger-writes.ts'

const firm = 'taker:firm01'
const lab = 'provider:lab001'

/** What the verifier says of an export: nothing, or what is wrong. */
function verdict(text: string, known?: ReadonlyMap<string, string>) {
  const verifier = journalVerifier(known)
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) {
    const fault = verifier.take(line)
    if (fault) return fault
  }
  return verifier.end()
}

const enter = (house: LedgerLab, key: string, amount = 100) =>
  recordEntries(house, { ...written(house, key), postings: [fen(lab, firm, amount)] })

/** Three days, the second of which has no entries. */
async function threeDays() {
  const house = await openLedger('2026-11-20T04:00:00.000Z')
  for (let nth = 0; nth < 5; nth += 1) await enter(house, `first.${nth}`, 100 + nth)
  house.set('2026-11-22T04:00:00.000Z')
  await enter(house, 'third')
  house.set('2026-11-22T17:00:00.000Z')
  await sealDays(house)
  return house
}

test('journal: every day is sealed over the day before, days without entries too', async () => {
  const text = await exportJournal(await threeDays(), {})
  expect(verdict(text)).toMatchObject({
    days: 3,
    lines: 6,
    first: '2026-11-20',
    last: '2026-11-22',
    fromTheBeginning: true,
  })
  const [head = ''] = text.split('\n')
  const lines = text.split('\n').slice(1, 6)
  const seal = createHash('sha256')
    .update(`${'0'.repeat(64)}\n2026-11-20\n${lines.map(line => `${line}\n`).join('')}`)
    .digest('hex')
  expect(JSON.parse(head)).toEqual({ day: '2026-11-20', lines: 5, previous: '0'.repeat(64), seal })
})

test('journal: a schedule that fires late, twice or at once seals each day once and the same', async () => {
  const house = await threeDays()
  const before = await exportJournal(house, {})
  house.set('2026-11-26T01:00:00.000Z')
  const runs = await Promise.all([sealDays(house), sealDays(house), sealDays(house)])
  expect(runs.flat().sort()).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
  expect(await sealDays(house)).toEqual([])
  const after = await exportJournal(house, {})
  expect(after.startsWith(before)).toBe(true)
  expect(verdict(after)).toMatchObject({ days: 6, last: '2026-11-25' })
})

test('journal: a day is left open until ten minutes after midnight in China', async () => {
  const house = await openLedger('2026-11-20T04:00:00.000Z')
  await enter(house, 'a')
  house.set('2026-11-20T16:09:59.000Z')
  expect(await sealDays(house)).toEqual([])
  house.set('2026-11-20T16:10:00.000Z')
  expect(await sealDays(house)).toEqual(['2026-11-20'])
})

test('journal: an entry never lands in a sealed day, however late its transaction comes', async () => {
  const house = await openLedger('2026-11-20T15:59:59.000Z')
  await sealDays(house)
  const request = { ...written(house, 'late'), postings: [fen(lab, firm, 100)] }
  const begunBefore = await entryParts(house, request)
  house.set('2026-11-20T17:00:00.000Z')
  await sealDays(house)
  await expect(transact(house.database, begunBefore)).rejects.toMatchObject({ code: 'stale-version' })
  await expect(entryParts(house, request)).rejects.toMatchObject({ code: 'stale-version' })
  const record = await recordEntries(house, { ...request, now: house.clock() })
  expect(record.day).toBe('2026-11-21')
  expect(verdict(await exportJournal(house, {}))).toMatchObject({ days: 1, lines: 0 })
})

test('journal: the chain begins on the earliest day, until a first day is sealed', async () => {
  const house = await openLedger('2026-11-20T04:00:00.000Z')
  await enter(house, 'a')
  house.set('2026-11-18T04:00:00.000Z')
  await enter(house, 'b')
  house.set('2026-11-21T04:00:00.000Z')
  await sealDays(house)
  expect(verdict(await exportJournal(house, {}))).toMatchObject({ days: 3, lines: 2, first: '2026-11-18' })
  house.set('2026-11-17T04:00:00.000Z')
  await expect(
    entryParts(house, { ...written(house, 'c'), postings: [fen(lab, firm, 100)] }),
  ).rejects.toMatchObject({ code: 'stale-version' })
})

test('journal: while writers write over midnight, each entry stands in one sealed day', async () => {
  const house = await openLedger('2026-11-20T15:59:00.000Z')
  let sealing = 0
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let nth = 0; nth < 6; nth += 1) {
      const key = `w${writer}.${nth}`
      // Whoever is refused comes again, by the clock of that moment.
      for (let done = false; !done; ) {
        done = await enter(house, key).then(
          () => true,
          () => false,
        )
      }
      if (writer === 0 && nth === 2) {
        house.set('2026-11-20T16:10:00.000Z')
        sealing += (await sealDays(house)).length
      }
    }
  })
  await Promise.all(writers)
  house.set('2026-11-21T17:00:00.000Z')
  sealing += (await sealDays(house)).length
  expect(sealing).toBe(2)
  const text = await exportJournal(house, {})
  expect(verdict(text)).toMatchObject({ days: 2, lines: 48 })
})

test('journal: any changed character of an export is found', async () => {
  const text = await exportJournal(await threeDays(), {})
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom(...'0123456789abcdefzZ{}",:- \n\r\u00e9'),
      (at, character) => {
        fc.pre(text[at] !== character)
        expect(verdict(`${text.slice(0, at)}${character}${text.slice(at + 1)}`)).toHaveProperty('what')
      },
    ),
    { numRuns: 3000 },
  )
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === '7' ? '8' : '7'
    expect(verdict(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toHaveProperty('what')
  }
})

test('journal: lines left out, put in, set in another order, or whole days cut away are found', async () => {
  const text = await exportJournal(await threeDays(), {})
  const lines = text.trimEnd().split('\n')
  const [head = '', first = '', second = '', ...rest] = lines
  for (const tampered of [
    [head, second, ...rest],
    [head, second, first, ...rest],
    [head, first, first, second, ...rest],
    [head, first, second, ...rest.slice(0, -1)],
    rest,
    [],
  ]) {
    expect(verdict(tampered.join('\n'))).toHaveProperty('what')
  }
  // A whole day cut from the end leaves a chain that is whole: it is found by whoever wrote its seal down.
  const { last, seal } = verdict(text) as { last: string; seal: string }
  const cut = lines.slice(0, -2).join('\n')
  expect(verdict(cut)).toMatchObject({ days: 2 })
  expect(verdict(cut, new Map([[last, seal]]))).toHaveProperty('what')
  expect(verdict(text, new Map([[last, seal]]))).toMatchObject({ days: 3 })
  expect(verdict(text, new Map([[last, '1'.repeat(64)]]))).toMatchObject({ day: last })
})

test('journal: a large export comes in pieces that are the whole', async () => {
  const house = await openLedger('2026-08-01T04:00:00.000Z')
  await enter(house, 'a')
  house.set('2026-11-22T04:00:00.000Z')
  await sealDays(house)
  let text = ''
  let pieces = 0
  for (let next: string | undefined = ''; next !== undefined; pieces += 1) {
    const piece: string = await exportJournal(house, next ? { next } : {})
    const lines = piece.trimEnd().split('\n')
    next = /^\{"next":"(.+)"\}$/.exec(lines.at(-1) ?? '')?.[1]
    text += `${lines.slice(0, next === undefined ? undefined : -1).join('\n')}\n`
  }
  expect(pieces).toBe(2)
  expect(verdict(text)).toMatchObject({ days: 113, lines: 1, first: '2026-08-01' })
  expect(verdict(await exportJournal(house, { from: '2026-11-01' }))).toMatchObject({
    days: 21,
    fromTheBeginning: false,
  })
  expect(verdict(await exportJournal(house, {}))).toHaveProperty('what')
})

test('journal: it names nobody, and lines of two dealings cannot be told to be of one account', async () => {
  const house = await openLedger('2026-11-20T04:00:00.000Z')
  const dealings = async (day: string) => {
    house.set(`${day}T04:00:00.000Z`)
    await enter(house, `${day}.a`)
    await recordEntries(house, {
      ...written(house, `${day}.b`),
      postings: [{ unit: 'pieces:listing0001', debit: firm, credit: 'gift:listing0001', amount: 1 }],
    }).catch(() => undefined)
    await recordEntries(house, {
      ...written(house, `${day}.c`),
      postings: [{ unit: 'pieces:listing0001', debit: 'gift:listing0001', credit: 'world', amount: 3 }],
    })
  }
  await dealings('2026-11-20')
  await dealings('2026-11-21')
  house.set('2026-11-22T04:00:00.000Z')
  await sealDays(house)
  const text = await exportJournal(house, {})
  expect(text).not.toMatch(/firm01|lab001|listing|test01|engagement/)
  const tags = text.split('\n').map(line => new Set(line.match(/(?<="tag":")[0-9a-f]+/g)))
  const lines = tags.filter(({ size }) => size > 0)
  expect(lines.map(({ size }) => size)).toEqual([2, 2, 2, 2, 2])
  expect(new Set(lines.flatMap(each => [...each])).size).toBe(10)
  // What the names were made of is gone with the seal.
  const days = (await everyItem(house.database)).filter(
    ({ sk }) => sk < 'day#2026-11-22' && sk.startsWith('day#'),
  )
  expect(days.length).toBe(2)
  for (const { record } of days) expect(record).not.toHaveProperty('secret')
})
