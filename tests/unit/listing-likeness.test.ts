import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alikeAmong, type Looked, pairOf } from '../../functions/quality/likeness.ts'

const nobody: ReadonlySet<string> = new Set()
const one = (id: string, title: string, more: Partial<Looked> = {}): Looked => ({
  id,
  kind: 'equipment',
  status: 'published',
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
  title,
  photos: 0,
  ...more,
})
const groupsOf = (listings: readonly Looked[], apart = nobody) =>
  alikeAmong(listings, apart).map(({ likeness, members }) => [likeness, ...members.map(({ id }) => id)])

describe('what looks like one thing', () => {
  test('the same title and model, however they are written', () => {
    const listings = [
      one('a', 'X射线衍射仪（XRD）', { model: 'D8 Advance' }),
      one('b', 'x射线衍射仪 (XRD)', { model: 'd8-advance' }),
      one('c', 'X射线衍射仪（XRD）', { model: 'SmartLab' }),
    ]
    expect(groupsOf(listings)).toEqual([['same-title', 'a', 'b']])
  })
  test('nearly the same title in one building, unless numbers or models tell them apart', () => {
    const building = '理科楼 A301'
    const listings = [
      one('a', '高效液相色谱质谱联用仪', { building }),
      one('b', '高效液相色谱质谱联用仪器', { building: '理科楼A301' }),
      one('c', '高效液相色谱质谱联用仪', { building: '工科楼 B12', model: 'Q' }),
      one('d', '恒温烘箱 1 号', { building }),
      one('e', '恒温烘箱 2 号', { building }),
      one('f', '显微镜甲型成像系统', { building, model: 'BX53' }),
      one('g', '显微镜甲型成像系统机', { building, model: 'BX63' }),
    ]
    expect(groupsOf(listings)).toEqual([['near-title', 'a', 'b']])
  })
  test('two ids of one source are two things, in two formats one id is one', () => {
    const of = (format: string, id: string) => ({ source: { format, id } })
    const listings = [
      one('a', '离心机', of('uniquip', 'E-1')),
      one('b', '离心机', of('uniquip', 'E-2')),
      one('c', '低速离心机', of('nrii', 'E 1')),
    ]
    expect(groupsOf(listings)).toEqual([['same-id', 'a', 'c']])
  })
  test('no longer what a person set apart', () => {
    const listings = [one('b', '烘箱'), one('a', '烘箱')]
    expect(groupsOf(listings, new Set([pairOf('a', 'b')]))).toEqual([])
  })
  test('no listing stands in two groups, and the order of the shelf does not matter', () => {
    const listing = fc.record({
      title: fc.constantFrom('甲', '乙', '丙丁戊己庚', '丙丁戊己庚辛', 'SEM'),
      model: fc.option(fc.constantFrom('M1', 'M2'), { nil: undefined }),
      building: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(listing, { maxLength: 9 }), given => {
        const listings = given.map(({ title, model, building }, at) =>
          one(`l${at}`, title, { ...(model && { model }), ...(building && { building }) }),
        )
        const ids = groupsOf(listings).flatMap(group => group.slice(1))
        expect(new Set(ids).size).toBe(ids.length)
        const sets = (groups: string[][]) => groups.map(group => group.slice(1).sort().join()).sort()
        expect(sets(groupsOf(listings.toReversed()))).toEqual(sets(groupsOf(listings)))
      }),
    )
  })
  test('ten thousand of one title are one group, and each is looked at once', () => {
    const listings = Array.from({ length: 10_000 }, (_, at) => one(`l${at}`, '椅子', { building: 'A' }))
    const [group] = alikeAmong(listings, nobody)
    expect(group?.members).toHaveLength(10_000)
  })
})
