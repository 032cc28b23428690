import { mostParts } from '../platform/transact.ts'
import type { Draft, Taken } from './draft.ts'

/** Rows that are written in one transaction, and the contacts of theirs that may be new. */
export type Chunk = {
  readonly drafts: readonly Draft[]
  readonly contacts: readonly NonNullable<Taken['contact']>[]
}

/** The run, its problems and the event stand beside the listings and contacts. */
const mostListingsAndContacts = mostParts - 4
/** BatchGet takes 100 keys; a failed chunk is halved, so that a smaller one costs little. */
const mostRows = 90
/** UTF-16 units of the rows: a transaction takes 4 MB, a character up to three bytes. */
const mostUnits = 1_000_000
/** Contacts that are remembered as stored: a school has some hundreds. */
const mostRemembered = 20_000

/** Groups drafts so that each group fits into one transaction. */
export async function* chunksOf(drafts: AsyncIterable<Draft>): AsyncGenerator<Chunk> {
  const known = new Set<string>()
  let chunk = emptyChunk()
  for await (const draft of drafts) {
    const contact = newContact(draft, known)
    const parts = chunk.drafts.length + chunk.contacts.length + (contact ? 2 : 1)
    const units = unitsOf(draft)
    const full =
      chunk.drafts.length === mostRows || parts > mostListingsAndContacts || chunk.units + units > mostUnits
    if (full && chunk.drafts.length > 0) {
      yield chunk
      chunk = emptyChunk()
    }
    chunk.drafts.push(draft)
    chunk.units += units
    if (!contact) continue
    chunk.contacts.push(contact)
    if (known.size === mostRemembered) {
      known.clear()
      // Those of this chunk stay: one transaction writes an item once.
      for (const { id } of chunk.contacts) known.add(id)
    }
    known.add(contact.id)
  }
  if (chunk.drafts.length > 0) yield chunk
}

/** A part of a chunk, with all contacts of its rows. */
export function chunkOf(drafts: readonly Draft[]): Chunk {
  const contacts = drafts.flatMap(draft =>
    draft.outcome === 'taken' && draft.contact ? [draft.contact] : [],
  )
  return { drafts, contacts: [...new Map(contacts.map(contact => [contact.id, contact])).values()] }
}

type Growing = { drafts: Draft[]; contacts: NonNullable<Taken['contact']>[]; units: number }
const emptyChunk = (): Growing => ({ drafts: [], contacts: [], units: 0 })

function newContact(draft: Draft, known: ReadonlySet<string>) {
  const contact = draft.outcome === 'taken' ? draft.contact : undefined
  return contact && !known.has(contact.id) ? contact : undefined
}

function unitsOf(draft: Draft): number {
  if (draft.outcome === 'rejected') return 0
  const { title, description = '', techniques, details } = draft.listing
  return title.length + description.length + techniques.join().length + JSON.stringify(details).length + 500
}
