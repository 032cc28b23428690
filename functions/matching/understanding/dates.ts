import type { Window } from '../../contract/understood.ts'
import { addDays, addMonths, isDay } from './calendar.ts'
import { chineseDays } from './days-chinese.ts'
import { englishDays } from './days-english.ts'
import { apart, type Found, findAll } from './found.ts'
import { chineseNumber, englishNumber, figuresAlone, readNumber } from './numbers.ts'
import type { Point } from './points.ts'

const chineseTerm = new RegExp(
  `(?:(?<ahead>未来|今后|接下来)的?)?(?<count>${figuresAlone}|${chineseNumber})\\s?个?(?<half>半)?(?<unit>天|日|个?工作日|周|星期|礼拜|月|季度|年|小时)的?(?:时间)?(?<within>之内|以内|内(?![部径容存置外]))?`,
  'g',
)
const englishTerm = new RegExp(
  `(?<![a-z])(?<cue>within|in(?: under| less than)?|over|during|no later than)? ?(?<next>(?:the )?(?:next|coming) )?(?<count>${figuresAlone}|${englishNumber}|(?<![a-z])an?)(?: of)?[ -](?<unit>(?:(?:working|business) )?(?:hour|day|fortnight|week|month|quarter|year))s?(?:’|')?(?: time)?(?<now> from now)?(?![a-z])`,
  'gi',
)
const past = /(?:过去|最近|近|前|成立|last|past|previous)(?:的| the)?\s?$/i
const between = /^\s?(?:到|至|-|–|—|~|to|until|till|through)\s?$/i
const and = /^\s?(?:and|和|与)\s?$/i
const pair = /(?:between|介于)\s?(?:the )?$/i
const after =
  /^\s?(?<deadline>之前|以前|前|截止|之内|以内|内(?!部)|or (?:earlier|sooner))|^\s?(?<start>之后|以后|后(?!期|端|面)|起|开始|onwards?|or later)/
const deadlineBefore =
  /(?:by|before|until|till|no later than|not later than|due(?: by)?|ahead of|prior to|within|截止到?|截至|不晚于|最晚|赶在)\s?(?:the )?$/i
const startBefore = /(?:after|from|since|starting(?: from| on| in)?|as of|自|从)\s?(?:the )?$/i
const onBefore = /(?:in|on|during|for|around|sometime in|于|在)\s?(?:the )?$/i

/**
 * Windows of days that the text asks for, both ends inclusive, none before today. "Before 15 December" includes the 15th,
 * as 以前 does in Chinese law (民法典 art. 1259). An open start ("after …") ends a year later. A month or day without a
 * year is the next one to come.
 */
export function windows(text: string, today: string): Found<Window>[] {
  if (!isDay(today)) return []
  const found = [...terms(text, today), ...named(text, today)]
  return apart(found.filter(({ value }) => value.from <= value.to))
}

function terms(text: string, today: string): Found<Window>[] {
  const read = (match: RegExpExecArray): Found<Window> | undefined => {
    const { groups = {}, index } = match
    const asked = [groups.within, groups.ahead, groups.cue, groups.next, groups.now].some(
      word => word !== undefined,
    )
    if (!asked || past.test(text.slice(Math.max(0, index - 12), index))) return undefined
    const written = groups.count ?? ''
    const number = /^an?$/i.test(written) ? 1 : readNumber(written)
    if (number === undefined || number <= 0 || number > 999) return undefined
    const to = later(today, number + (groups.half === undefined ? 0 : 0.5), (groups.unit ?? '').toLowerCase())
    const lead = match[0].length - match[0].trimStart().length
    return { value: { from: today, to }, start: index + lead, end: index + match[0].length }
  }
  return [...findAll(text, chineseTerm, read), ...findAll(text, englishTerm, read)]
}

function later(today: string, count: number, unit: string): string {
  if (unit === '小时' || unit === 'hour') return addDays(today, Math.ceil(count / 24))
  if (/工作日|working|business/.test(unit)) return addDays(today, Math.ceil(count / 5) * 2 + Math.ceil(count))
  if (unit === '天' || unit === '日' || unit === 'day') return addDays(today, Math.ceil(count))
  if (/周|星期|礼拜|week/.test(unit)) return addDays(today, Math.ceil(count * 7))
  if (unit === 'fortnight') return addDays(today, Math.ceil(count * 14))
  const months = count * (/季度|quarter/.test(unit) ? 3 : /年|year/.test(unit) ? 12 : 1)
  const whole = Math.min(Math.floor(months), 12_000)
  return addDays(addMonths(today, whole), Math.round((months - whole) * 30))
}

function named(text: string, today: string): Found<Window>[] {
  const points = apart([...chineseDays(text, today), ...englishDays(text, today)])
  const found: Found<Window>[] = []
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index]
    if (point === undefined) continue
    const next = points[index + 1]
    const before = text.slice(Math.max(0, point.start - 24), point.start)
    if (next !== undefined) {
      const gap = text.slice(point.end, Math.min(next.start, point.end + 10))
      if (
        gap.length === next.start - point.end &&
        (between.test(gap) || (and.test(gap) && pair.test(before)))
      ) {
        found.push(open(point, next, before, today))
        index += 1
        continue
      }
    }
    const one = bounded(point, before, text.slice(point.end, point.end + 12), today)
    if (one) found.push(one)
  }
  return found
}

/** From one point to another, with the word before it: from 1 December to 15 December. */
function open(first: Found<Point>, last: Found<Point>, before: string, today: string): Found<Window> {
  const cue = startBefore.exec(before) ?? pair.exec(before)
  const start = first.start - (cue?.[0].length ?? 0)
  return { value: { from: latest(first.value.from, today), to: last.value.to }, start, end: last.end }
}

function bounded(
  point: Found<Point>,
  before: string,
  behind: string,
  today: string,
): Found<Window> | undefined {
  const { value, end } = point
  const suffix = after.exec(behind)
  const deadline = deadlineBefore.exec(before)
  const starts = startBefore.exec(before)
  const on = onBefore.exec(before)
  const cue = wordStart(before, deadline ?? starts ?? on)
  const start = point.start - cue
  const stop = end + (suffix?.[0].length ?? 0)
  if (suffix?.groups?.deadline !== undefined || (cue > 0 && deadline)) {
    return { value: { from: today, to: value.to }, start, end: stop }
  }
  if (!value.closed && (suffix?.groups?.start !== undefined || (cue > 0 && starts))) {
    const from = latest(value.from, today)
    return { value: { from, to: addMonths(from, 12) }, start, end: stop }
  }
  if (value.weak && cue === 0) return undefined
  return { value: { from: latest(value.from, today), to: value.to }, start, end }
}

/** Length of the word before a point; 0 when it is only the end of a longer word ("train" is no "in"). */
function wordStart(before: string, cue: RegExpExecArray | null): number {
  if (cue === null) return 0
  return /[a-z]$/i.test(before.slice(0, cue.index)) && /^[a-z]/i.test(cue[0]) ? 0 : cue[0].length
}

function latest(day: string, other: string): string {
  return day > other ? day : other
}
