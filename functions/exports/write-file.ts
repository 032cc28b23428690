import type { Language } from '../contract/language.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import { givenOf, isOpen } from '../listings/given.ts'
import type { ListingRecord } from '../listings/model.ts'
import { type House, today } from '../platform/house.ts'
import { type FileOf, fileWriter, kindOf } from './file.ts'
import { contactsOf, readShelf } from './shelf.ts'

export type Wanted = Omit<FileOf, 'provider'> & {
  readonly language: Language
  /** Only what anybody may have. */
  readonly open: boolean
}

/** `rows`: how many listings it holds; `read`: how many were read for it, told or not. */
export type Piece = { readonly text: string; readonly rows: number; readonly read: number }

/** The file of a shelf's listings, piece by piece; one may be empty. */
export async function* fileOfShelf(
  house: Pick<House, 'database' | 'clock' | 'settings'>,
  provider: OrganisationRecord,
  wanted: Wanted,
): AsyncGenerator<Piece> {
  const { language, contacts } = wanted
  const writer = fileWriter({ ...wanted, provider: provider.name })
  const kind = kindOf(wanted)
  const by = { provider, origin: house.settings.origin, language, today: today(house.clock()) }
  const isTold = (record: ListingRecord) =>
    (kind === undefined || record.kind === kind) &&
    (wanted.open ? isOpen(record) : writer.told === 'all' || record.status === 'published')
  yield { text: writer.head, rows: 0, read: 0 }
  let first = true
  for await (const listings of readShelf(house.database, provider.shelf)) {
    const told = listings.filter(isTold)
    if (told.length === 0) {
      yield { text: '', rows: 0, read: listings.length }
      continue
    }
    const known = contacts ? await contactsOf(house.database, told) : undefined
    const given = told.map(record =>
      givenOf(record, by, record.contact ? known?.get(record.contact) : undefined),
    )
    yield { text: writer.rows(given, first), rows: told.length, read: listings.length }
    first = false
  }
  yield { text: writer.tail, rows: 0, read: 0 }
}
