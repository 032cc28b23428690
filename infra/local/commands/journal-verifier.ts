import { createHash, type Hash } from 'node:crypto'

/**
 * Verifies the chain of the public journal from its export, line by line. It shares no code with the platform and needs
 * nothing but Node, so that an auditor can read it whole and run it alone.
 *
 * The export: for each day a head `{"day","lines","previous","seal"}`, then its lines in the order of their ids. A day's seal is
 * SHA-256 over the seal before, the day, and each line, every one of them followed by a line feed.
 */
export type Fault = { readonly day: string | undefined; readonly row: number; readonly what: string }
export type Verified = {
  readonly days: number
  readonly lines: number
  readonly first: string
  readonly last: string
  readonly seal: string
  /** False where the export begins in the middle: what came before is taken on trust, or checked by a known seal. */
  readonly fromTheBeginning: boolean
}

/** @param known seals that an auditor wrote down before, by their day */
export function journalVerifier(known: ReadonlyMap<string, string> = new Map()) {
  let row = 0
  let days = 0
  let lines = 0
  let first: { readonly day: string; readonly previous: string } | undefined
  let last: { readonly day: string; readonly seal: string } | undefined
  let open: Open | undefined
  let continued: string | undefined
  const unseen = new Map(known)

  /** @returns what is wrong with the line, or nothing */
  function take(text: string): Fault | undefined {
    row += 1
    if (continued !== undefined) return fault('something follows the line that says where to go on')
    return open ? takeLine(open, text) : takeHead(text)
  }

  function takeHead(text: string): Fault | undefined {
    const going = nextShape.exec(text)
    if (going) {
      continued = going[1]
      return undefined
    }
    const [, day = '', count = '', previous = '', seal = ''] = headShape.exec(text) ?? []
    if (day === '') return fault('this is no head of a day')
    if (!isDay(day)) return fault(`${day} is no day`)
    if (last && day !== dayAfter(last.day)) return fault(`${dayAfter(last.day)} should come here, not ${day}`)
    if (last && previous !== last.seal) return fault('the seal before is not that of the day before', day)
    first ??= { day, previous }
    const hash = createHash('sha256').update(`${previous}\n${day}\n`)
    open = { day, seal, left: Number(count), hash, before: '' }
    return open.left === 0 ? close(open) : undefined
  }

  function takeLine(day: Open, text: string): Fault | undefined {
    const [, id = '', debit, credit] = lineOf(text)
    if (id === '') return fault('this is no line of the journal', day.day)
    if (debit === credit) return fault('an account stands on both sides', day.day)
    if (id <= day.before) return fault('the lines are not in order', day.day)
    day.before = id
    day.hash.update(`${text}\n`)
    day.left -= 1
    lines += 1
    return day.left === 0 ? close(day) : undefined
  }

  function close({ day, seal, hash }: Open): Fault | undefined {
    const found = hash.digest('hex')
    open = undefined
    if (found !== seal) return fault(`the seal does not fit what it seals (it would be ${found})`, day)
    const noted = unseen.get(day)
    if (noted !== undefined && noted !== seal)
      return fault(`the seal is not the one you know (${noted})`, day)
    unseen.delete(day)
    days += 1
    last = { day, seal }
    return undefined
  }

  function end(): Fault | Verified {
    if (open) return fault(`${open.left} lines are missing`, open.day)
    if (continued !== undefined) return fault(`the export is not whole: it goes on at next=${continued}`)
    if (!first || !last) return fault('there is no sealed day in it')
    for (const day of unseen.keys()) return fault('the day whose seal you know is not in it', day)
    const fromTheBeginning = /^0+$/.test(first.previous)
    return { days, lines, first: first.day, last: last.day, seal: last.seal, fromTheBeginning }
  }

  const fault = (what: string, day = last && dayAfter(last.day)): Fault => ({ day, row, what })
  return { take, end }
}

type Open = { readonly day: string; readonly seal: string; readonly hash: Hash; left: number; before: string }

/** @returns the id and both sides; nothing of a text that is no line, to the last character */
function lineOf(text: string): readonly (string | undefined)[] {
  const [, credit, debit, id] = lineShape.exec(text) ?? []
  return [undefined, id, debit, credit]
}

const side = '\\{"kind":"[a-z]+","tag":"([0-9a-f]{12})"\\}'
const lineShape = new RegExp(
  `^\\{"amount":[1-9]\\d*,"credit":${side},"debit":${side},"id":"([0-9a-f]{24}-\\d\\d)","kind":"[a-z.-]+","unit":"[A-Za-z-]+"\\}$`,
)
const headShape =
  /^\{"day":"(\d{4}-\d\d-\d\d)","lines":(0|[1-9]\d{0,14}),"previous":"([0-9a-f]{64})","seal":"([0-9a-f]{64})"\}$/
const nextShape = /^\{"next":"([^"\\]+)"\}$/

const isDay = (day: string) => !Number.isNaN(Date.parse(day))
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
