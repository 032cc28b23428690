import type { PatentType } from './term.ts'

/**
 * What a cell says about a patent's number. `missing`: empty, `0` or the epoch's date, which tables write for
 * nothing. `unreadable`: something is there, but no number that we know; keep the original and say so.
 */
type NumberReading =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'unreadable' }
  | {
      readonly outcome: 'read'
      /** One spelling per number: `ZL201810123456.7`, `CN108123456B`, `US7497443`, `USRE43880`, `EP1234567B1`. */
      readonly number: string
      /** Two letters of the office, where the number or the caller names it. */
      readonly office?: string
      readonly patentType?: PatentType
    }

/** Longer than any number with its blanks. */
const longestNumber = 60

/** Reads a patent number in any of its usual spellings; `office` is that of bare digits in the same table. */
export function readPatentNumber(cell: string, office?: string): NumberReading {
  if (cell.length > longestNumber) return { outcome: cell.trim() === '' ? 'missing' : 'unreadable' }
  const compact = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s,·_/'’-]+/g, '')
  if (/^0*$/.test(compact) || /^19700101/.test(compact)) return { outcome: 'missing' }
  return (
    chinese(compact, office) ??
    american(compact, office) ??
    other(compact, office) ?? { outcome: 'unreadable' }
  )
}

/** A Chinese patent carries its application number after ZL; the publication number ends in a letter instead. */
function chinese(compact: string, office: string | undefined): NumberReading | undefined {
  const applied =
    /^(?:ZL|CN)?(\d{4}(\d)\d{7})\.?([\dX])$/.exec(compact) ??
    /^ZL(\d{2}(\d)\d{5})\.?([\dX])$/.exec(compact) ??
    /^(?:CN)?(\d{2}(\d)\d{5})\.([\dX])$/.exec(compact)
  const named = /^(ZL|CN)/.test(compact) || compact.includes('.') || office === 'CN'
  if (applied && named) {
    const patentType = applicationTypes[applied[2] ?? '']
    // ZL says *granted*; what was written with CN is the number of an application.
    const prefix = compact.startsWith('CN') ? 'CN' : 'ZL'
    return {
      outcome: 'read',
      number: `${prefix}${applied[1]}.${applied[3]}`,
      office: 'CN',
      ...(patentType && { patentType }),
    }
  }
  const published = /^CN([1-3])\d{6,8}([ABCUYS]\d?)?$/.exec(compact)
  if (!published) return undefined
  const patentType = applicationTypes[published[1] ?? '']
  return { outcome: 'read', number: compact, office: 'CN', ...(patentType && { patentType }) }
}

/** The digit after the year: 8 and 9 are inventions and utility models that came through the PCT. */
const applicationTypes: Readonly<Record<string, PatentType>> = {
  '1': 'invention',
  '2': 'utility',
  '3': 'design',
  '8': 'invention',
  '9': 'utility',
}

/** A granted US number means the same with and without its kind code; a published application keeps it. */
function american(compact: string, office: string | undefined): NumberReading | undefined {
  if (!compact.startsWith('US') && office !== 'US') return undefined
  const application = /^(?:US)?(\d{11}A\d)$/.exec(compact)
  if (application)
    return { outcome: 'read', number: `US${application[1]}`, office: 'US', patentType: 'invention' }
  const granted = /^(?:US)?(D|RE|PP)?0*(\d{4,8})(?:[ABESP]\d?)?$/.exec(compact)
  if (!granted) return undefined
  const patentType = granted[1] === 'D' ? 'design' : 'invention'
  return { outcome: 'read', number: `US${granted[1] ?? ''}${granted[2]}`, office: 'US', patentType }
}

function other(compact: string, office: string | undefined): NumberReading | undefined {
  const prefixed = /^([A-Z]{2})\d{4,13}(?:[A-Z]\d?)?$/.exec(compact)
  if (prefixed?.[1] && !['CN', 'ZL', 'US'].includes(prefixed[1])) {
    return { outcome: 'read', number: compact, office: prefixed[1] }
  }
  if (!/^\d{4,13}$/.test(compact)) return undefined
  return { outcome: 'read', number: compact, ...(office && { office }) }
}
