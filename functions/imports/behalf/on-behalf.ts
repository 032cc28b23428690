import type { Finding } from '../../kinds/definition.ts'
import { organisationOf } from '../../kinds/table/organisation.ts'
import type { TableRow } from '../decoding/table.ts'
import type { identifier, ListingDraft, ReadRow } from '../draft.ts'
import type { Places, Wish } from './places.ts'

/** Rows whose organisations are settled together. */
const atOnce = 90
const longestName = 120
/** GB 32100-2015; its check digit is the directory's business. */
const creditCodeShape = /^[0-9A-HJ-NPQRTUWXY]{18}$/

/**
 * Drafts of a file whose rows belong to whom they name; those that name nobody are the importing organisation's own.
 * Only rows that can be taken make an organisation known.
 */
export const draftsOnBehalf = (
  read: (row: TableRow) => ReadRow,
  identify: ReturnType<typeof identifier>,
  places: Places,
) =>
  async function* (rows: AsyncIterable<TableRow>): AsyncGenerator<ListingDraft> {
    let waiting: readonly Asking[] = []
    let through = 0
    const settle = async function* (some: readonly Asking[]) {
      const first = through
      through += some.length
      const wishes = some.flatMap(({ wish }) => wish ?? [])
      await places.learn(wishes, first, through - 1)
      for (const [at, { row, wish }] of some.entries()) {
        const place = wish && places.of(wish, first + at)
        yield draftOf(identify, row, place)
      }
    }
    for await (const row of rows) {
      waiting = [...waiting, askingOf(read(row))]
      if (waiting.length < atOnce) continue
      yield* settle(waiting)
      waiting = []
    }
    yield* settle(waiting)
  }

type Asking = { readonly row: ReadRow; readonly wish?: Wish }

function askingOf(row: ReadRow): Asking {
  const named = organisationOf(row.mapped)
  if (!row.taken || !named) return { row }
  const { name = '', creditCode } = named
  if (name.length > longestName) return { row: rejected(row, nameTooLong) }
  const good = creditCode !== undefined && creditCodeShape.test(creditCode)
  const wish = { name, region: row.taken.offer.region, ...(good && { creditCode }) }
  if (creditCode === undefined || good) return { row, wish }
  return { row: { ...row, findings: [...row.findings, codeUnread] }, wish }
}

function draftOf(
  identify: ReturnType<typeof identifier>,
  row: ReadRow,
  place: ReturnType<Places['of']> | undefined,
): ListingDraft {
  if (!place) return identify(row)
  if (!('refused' in place)) return identify(row, place)
  return identify(rejected(row, { code: 'organisation-refused', level: 'error', message: place.refused }))
}

/** What it says of its identity is left out too: it holds no listing of the importing organisation. */
const rejected = ({ row, findings, mapped: { id: _, ...mapped } }: ReadRow, reason: Finding): ReadRow => ({
  row,
  findings: [...findings, reason],
  mapped,
})

const codeUnread: Finding = {
  code: 'credit-code-unread',
  level: 'notice',
  message: {
    zh: '统一社会信用代码不是 18 位，已按单位名称归属。请核对代码。',
    en: 'The credit code does not have its 18 characters; the row was assigned by the organisation’s name. Check the code.',
  },
}
const nameTooLong: Finding = {
  code: 'organisation-name-too-long',
  level: 'error',
  message: {
    zh: `单位名称超过 ${longestName} 个字符，未导入。请填写单位全称。`,
    en: `The organisation’s name is longer than ${longestName} characters; the row was left out. Give its plain full name.`,
  },
}
