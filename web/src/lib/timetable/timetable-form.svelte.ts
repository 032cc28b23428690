import type { Timetable, TimetableChange } from '#lib/api/contract.ts'

type Span = { from: string; to: string }
type Group = { name: string; zh: string; en: string; trained: boolean; hours: Span[][] }
type Closed = { from: string; to: string; note: string }
type Extra = { day: string; from: string; to: string; group: string }

/** Lengths of time that the rules name, in minutes. */
export const lengths = ['shortest', 'longest', 'step', 'leadMinutes', 'before', 'after'] as const
export type LengthName = (typeof lengths)[number]
/** Plain numbers that they name, and the most of each. */
export const counts = { capacity: 50, horizonDays: 730, freeChangeHours: 720 } as const
export type CountName = keyof typeof counts

const usualSpan = (): Span => ({ from: '09:00', to: '17:00' })
/** A clock's input knows no 24:00: midnight as an end is the end of the day. */
const shownEnd = (to: string) => (to === '24:00' ? '00:00' : to)
const keptEnd = (to: string) => (to === '00:00' ? '24:00' : to)

/** A timetable while it is being edited. */
export class TimetableForm {
  timeZone = $state('')
  holidays = $state(false)
  groups = $state<Group[]>([])
  closed = $state<Closed[]>([])
  extra = $state<Extra[]>([])
  minutes = $state<Record<LengthName, number>>({
    shortest: 0,
    longest: 0,
    step: 0,
    leadMinutes: 0,
    before: 0,
    after: 0,
  })
  numbers = $state<Record<CountName, number>>({ capacity: 1, horizonDays: 1, freeChangeHours: 0 })

  constructor(timetable: Timetable) {
    this.timeZone = timetable.timeZone
    this.holidays = timetable.holidays
    this.groups = timetable.groups.map(({ name, label, trained = false, hours }) => ({
      name,
      ...label,
      trained,
      hours: hours.map(spans => spans.map(({ from, to }) => ({ from, to: shownEnd(to) }))),
    }))
    this.closed = timetable.closed.map(({ note = '', ...days }) => ({ ...days, note }))
    this.extra = timetable.extra.flatMap(({ day, hours, group = '' }) =>
      hours.map(({ from, to }) => ({ day, from, to: shownEnd(to), group })),
    )
    const { shortest, longest, step, leadMinutes, before, after } = timetable
    this.minutes = { shortest, longest, step, leadMinutes, before, after }
    const { capacity, horizonDays, freeChangeHours } = timetable
    this.numbers = { capacity, horizonDays, freeChangeHours }
  }

  addGroup() {
    const taken = new Set(this.groups.map(({ name }) => name))
    let number = this.groups.length + 1
    while (taken.has(`group-${number}`)) number += 1
    const hours = Array.from({ length: 7 }, (_, day) => (day < 5 ? [usualSpan()] : []))
    this.groups.push({ name: `group-${number}`, zh: '', en: '', trained: false, hours })
  }
  removeGroup(at: number) {
    const [gone] = this.groups.splice(at, 1)
    this.extra = this.extra.filter(({ group }) => group !== gone?.name)
  }
  addSpan(group: Group, day: number) {
    const spans = group.hours[day]
    const last = spans?.at(-1)
    spans?.push(last ? { from: last.to, to: '00:00' } : usualSpan())
  }
  likeMonday(group: Group) {
    const [monday = []] = group.hours
    group.hours = group.hours.map((spans, day) =>
      day >= 1 && day <= 4 ? monday.map(span => ({ ...span })) : spans,
    )
  }
  addClosed(day: string) {
    this.closed.push({ from: day, to: day, note: '' })
  }
  addExtra(day: string) {
    this.extra.push({ day, ...usualSpan(), group: '' })
  }

  /** All of it, as the API takes it. */
  change(): TimetableChange {
    return {
      timeZone: this.timeZone.trim(),
      holidays: this.holidays,
      groups: this.groups.map(({ name, zh, en, trained, hours }) => ({
        name,
        label: { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() },
        ...(trained && { trained }),
        hours: hours.map(spans => spans.map(({ from, to }) => ({ from, to: keptEnd(to) }))),
      })),
      closed: this.closed.map(({ from, to, note }) => ({
        from,
        to,
        ...(note.trim() && { note: note.trim() }),
      })),
      extra: this.#extraDays(),
      ...this.minutes,
      ...this.numbers,
    }
  }

  /** Lines of one day and group stand as one entry. */
  #extraDays(): NonNullable<TimetableChange['extra']> {
    const byDay = Map.groupBy(this.extra, ({ day, group }) => `${day} ${group}`)
    return [...byDay.values()].flatMap(lines => {
      const [first] = lines
      if (!first) return []
      const hours = lines.map(({ from, to }) => ({ from, to: keptEnd(to) }))
      return [{ day: first.day, hours, ...(first.group && { group: first.group }) }]
    })
  }
}
export type GroupForm = TimetableForm['groups'][number]
