import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { schedules } from '../../functions/platform/schedules.ts'
import { startTimer } from '../../infra/local/timer.ts'

let folder = ''
let now = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-timer-'))
  now = Date.parse('2026-11-22T06:00:00.000Z')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const minutes = (count: number) => count * 60_000
const hourly = { name: 'hourly', everyMinutes: 60, run: 'feeds/harvester' } as const
const often = { name: 'often', everyMinutes: 5, run: 'feeds/harvester' } as const

/** A timer whose clock the test sets, and what it ran. */
function timer(work: (name: string) => Promise<void> = async () => {}) {
  const ran: string[] = []
  const logged: string[] = []
  let looks = 0
  const { stop } = startTimer({
    schedules: [hourly, often],
    run: async ({ name }) => {
      ran.push(name)
      await work(name)
    },
    kept: join(folder, 'timer.json'),
    clock: () => {
      looks += 1
      return new Date(now)
    },
    log: event => logged.push(event),
    wake: 2,
  })
  /** Waits for many looks at the clock. */
  const settle = () => {
    const before = looks
    return expect.poll(() => looks, { interval: 2 }).toBeGreaterThan(before + 20)
  }
  return { ran, logged, stop, settle }
}

test('each line runs by its own interval', async () => {
  const { ran, stop, settle } = timer()
  await expect.poll(() => ran).toEqual(['hourly', 'often'])
  await settle()
  now += minutes(5)
  await expect.poll(() => ran).toEqual(['hourly', 'often', 'often'])
  await settle()
  await stop()
  expect(ran).toHaveLength(3)
})

test('after a restart nothing runs too early, and what was missed runs once', async () => {
  const first = timer()
  await expect.poll(() => first.ran).toHaveLength(2)
  await first.settle()
  await first.stop()
  now += minutes(4)
  const second = timer()
  await second.settle()
  await second.stop()
  expect(second.ran).toEqual([])
  // A night and a day without the machine.
  now += minutes(26 * 60)
  const third = timer()
  await expect.poll(() => third.ran).toEqual(['hourly', 'often'])
  await third.settle()
  await third.stop()
  expect(third.ran).toHaveLength(2)
})

test('a run that takes longer than its interval is not joined by a second one, and holds up no other', async () => {
  let finish = () => {}
  const slow = new Promise<void>(resolve => {
    finish = resolve
  })
  const { ran, stop, settle } = timer(name => (name === 'often' ? slow : Promise.resolve()))
  await expect.poll(() => ran).toEqual(['hourly', 'often'])
  now += minutes(60)
  await expect.poll(() => ran).toEqual(['hourly', 'often', 'hourly'])
  await settle()
  expect(ran).toHaveLength(3)
  finish()
  await expect.poll(() => ran).toEqual(['hourly', 'often', 'hourly', 'often'])
  await stop()
})

test('one that fails is logged and comes again in its time', async () => {
  const { ran, logged, stop, settle } = timer(async name => {
    if (name === 'often') throw new Error('out of order')
  })
  await expect.poll(() => logged).toEqual(['a scheduled run failed'])
  await settle()
  expect(ran).toHaveLength(2)
  now += minutes(5)
  await expect.poll(() => logged).toHaveLength(2)
  await stop()
})

test('a run that was broken off by a crash runs again', async () => {
  const never = new Promise<void>(() => {})
  const crashed = timer(() => never)
  await expect.poll(() => crashed.ran).toHaveLength(2)
  const after = timer()
  await expect.poll(() => after.ran).toEqual(['hourly', 'often'])
  await after.stop()
})

test('a damaged file and a clock that was set back lose nothing', async () => {
  await writeFile(join(folder, 'timer.json'), '{"hourly":')
  const first = timer()
  await expect.poll(() => first.ran).toHaveLength(2)
  await first.settle()
  await first.stop()
  now -= minutes(600)
  const second = timer()
  await expect.poll(() => second.ran).toHaveLength(2)
  await second.stop()
})

test('every schedule has a name of its own and whole minutes, as EventBridge wants them', () => {
  expect(new Set(schedules.map(({ name }) => name)).size).toBe(schedules.length)
  for (const { everyMinutes } of schedules)
    expect(Number.isInteger(everyMinutes) && everyMinutes >= 1).toBe(true)
})
