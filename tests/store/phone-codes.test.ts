import { beforeAll, describe, expect, test } from 'vitest'
import { codeLives, limits, mostTries } from '../../functions/identity/phone/code.ts'
import { phoneSignIn } from '../../functions/identity/phone/sign-in.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { everyItem } from '../support/every-item.ts'
import { memoryPost } from '../support/post.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})

const minute = 60_000
let numbers = 0

/** A way in of its own for each test: another number, the same table. */
function wayIn() {
  numbers += 1
  const phone = `+8613800${String(numbers).padStart(6, '0')}`
  const { post, texts } = memoryPost()
  let now = Date.parse('2026-11-22T04:00:00Z')
  let codes = 0
  const phones = phoneSignIn(
    { database, post, clock: () => new Date(now) },
    { pepper: 'pepper', newCode: () => String(314159 + codes++) },
  )
  const lastCode = () => /\d{6}/.exec(texts.at(-1)?.text ?? '')?.[0] ?? ''
  return {
    phone,
    phones,
    texts,
    lastCode,
    send: () => phones.sendCode(phone, `192.0.2.${numbers}`),
    check: (code: string) => phones.checkCode(phone, code),
    wait: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

describe('a code by text message', () => {
  test('opens once, for the same account each time', async () => {
    const way = wayIn()
    expect(await way.send()).toBe('sent')
    expect(way.texts).toMatchObject([{ to: way.phone }])
    const code = way.lastCode()
    const first = await way.check(code)
    expect(first).toMatchObject({ phone: way.phone })
    expect(await way.check(code)).toBeUndefined()

    way.wait(2 * minute)
    await way.send()
    expect(way.lastCode()).not.toBe(code)
    expect(await way.check(code)).toBeUndefined()
    expect((await way.check(way.lastCode()))?.account).toBe(first?.account)
    expect(await way.phones.account(first?.account ?? '')).toMatchObject({ phone: way.phone })
  })

  test('opens once when it comes twice at the same moment', async () => {
    const way = wayIn()
    await way.send()
    const answers = await Promise.all(Array.from({ length: 10 }, () => way.check(way.lastCode())))
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  test('is closed after five wrong guesses, also when fifty come at once', async () => {
    const way = wayIn()
    await way.send()
    const right = way.lastCode()
    const guesses = Array.from({ length: 50 }, (_, at) => way.check(String(500_000 + at)))
    expect((await Promise.all(guesses)).filter(Boolean)).toEqual([])
    expect(await way.check(right)).toBeUndefined()

    const fewer = wayIn()
    await fewer.send()
    for (let guess = 1; guess < mostTries; guess += 1) await fewer.check('000000')
    expect(await fewer.check(fewer.lastCode())).toBeDefined()
  })

  test('grows old', async () => {
    const way = wayIn()
    await way.send()
    way.wait(codeLives)
    expect(await way.check(way.lastCode())).toBeUndefined()
  })

  test('opens nothing for another number', async () => {
    const [one, other] = [wayIn(), wayIn()]
    await one.send()
    expect(await other.check(one.lastCode())).toBeUndefined()
  })

  test('goes to a number once a minute and five times an hour, whoever asks, however many at once', async () => {
    const way = wayIn()
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, at) => way.phones.sendCode(way.phone, `198.51.100.${at}`)),
    )
    expect(asked.filter(answer => answer === 'sent')).toHaveLength(1)
    for (let sent = 1; sent < limits.number.perHour; sent += 1) {
      way.wait(minute)
      expect(await way.send()).toBe('sent')
    }
    way.wait(minute)
    expect(await way.send()).toBe('too-many')
    way.wait(60 * minute)
    expect(await way.send()).toBe('sent')
  })

  test('is asked for by one network address so often and no more', async () => {
    const way = wayIn()
    const answers = []
    for (let at = 0; at <= limits.address.perMinute; at += 1)
      answers.push(await way.phones.sendCode(`+861390000${String(at).padStart(4, '0')}`, '203.0.113.9'))
    expect(answers.filter(answer => answer === 'sent')).toHaveLength(limits.address.perMinute)
    expect(answers.at(-1)).toBe('too-many')
  })

  test('stands nowhere in plain, nor does the number in a key', async () => {
    const way = wayIn()
    await way.send()
    const items = await everyItem(database)
    const codes = items.filter(({ _et }) => _et === 'PhoneCode' || _et === 'PhoneCodeCount')
    expect(codes.length).toBeGreaterThan(0)
    expect(JSON.stringify(codes)).not.toMatch(/138\d{8}|"31415\d"|192\.0\.2/)
    expect(items.filter(({ pk, sk }) => /138\d{8}/.test(pk + sk))).toEqual([])
  })
})
