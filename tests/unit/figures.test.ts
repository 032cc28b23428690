import { expect, test } from 'vitest'
import { figureShelf } from '../../functions/matching/figures.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 4, 0, seconds))

test('figures are kept for a few seconds, also that there are none', async () => {
  const asked: (readonly string[])[] = []
  let answered = 5
  const shelf = figureShelf(async providers => {
    asked.push(providers)
    return new Map(providers.includes('org-known') ? [['org-known', { asked: 9, answered }]] : [])
  })
  const both = ['org-known', 'org-unknown']
  expect(await shelf(both, at(0))).toEqual(new Map([['org-known', { asked: 9, answered: 5 }]]))
  answered = 6
  expect((await shelf([...both, 'org-other'], at(4))).get('org-known')).toEqual({ asked: 9, answered: 5 })
  expect((await shelf(both, at(6))).get('org-known')).toEqual({ asked: 9, answered: 6 })
  expect(asked).toEqual([both, ['org-other'], both])
})

test('a failure is not kept', async () => {
  let down = true
  const shelf = figureShelf(async () => {
    if (down) throw new Error('down')
    return new Map()
  })
  await expect(shelf(['org-known'], at(0))).rejects.toThrow('down')
  down = false
  expect((await shelf(['org-known'], at(0))).size).toBe(0)
})
