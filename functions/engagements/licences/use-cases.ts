import type { z } from 'zod'
import type { Language } from '../../contract/language.ts'
import type { FilingPaper, feeInput, Licence, LicenceFee, LicenceText } from '../../contract/licence.ts'
import { requireActsFor } from '../../identity/acting.ts'
import { eligibility } from '../../kinds/patent/eligibility.ts'
import { expectedTermsOf, feeOf } from '../../kinds/patent/fee.ts'
import { declarationDraft } from '../../kinds/patent/filing.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { type Act, standing } from '../../listings/use-cases.ts'
import type { Caller } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { LicenceTextRecord, PromiseRecord } from './model.ts'
import { hashOfText, noPromise, plainText } from './rules.ts'
import { licenceStore } from './store.ts'

/** More versions than this nobody reads; all of them stay readable by number. */
const mostShown = 100

type Reading = { readonly now: Date; readonly language: Language }

/** A patent that the reader may see. */
async function readPatent(house: House, caller: Caller | undefined, id: string): Promise<ListingRecord> {
  const record = found(await listingStore(house.database).get(id))
  if (record.kind !== 'patent') throw new Refusal('not-found')
  if (record.status !== 'published') {
    if (!caller) throw new Refusal('not-found')
    await requireActsFor(house, caller, 'listing.read', record.organisation)
  }
  return record
}

/** What publishing or withdrawing answered: the licence as it stands now, since a text is much to keep twice. */
export const licenceBefore = (house: House, act: Act, id: unknown) =>
  readLicence(house, act.caller, String(id), act)

/** Whether a patent can be licensed today and why, and every version of its promise. */
export async function readLicence(
  house: House,
  caller: Caller | undefined,
  id: string,
  reading: Reading,
): Promise<Licence> {
  const record = await readPatent(house, caller, id)
  const store = licenceStore(house.database)
  const [promise, texts] = await Promise.all([store.getPromise(id), store.textsOf(id, mostShown)])
  return toLicence(record, promise, texts.items, reading)
}

function toLicence(
  record: ListingRecord,
  promise: PromiseRecord | undefined,
  texts: readonly LicenceTextRecord[],
  { now, language }: Reading,
): Licence {
  const judged = eligibility(record, today(now))
  const fee = expectedTermsOf(record)
  const current = texts.find(({ number }) => number === promise?.number)
  return {
    listing: record.id,
    eligibility: judged.map(({ rule, ok, sentence, source }) => ({
      rule,
      ok,
      sentence: sentence[language],
      source: source[language],
    })),
    open: judged.every(({ ok }) => ok !== 'no') && !promise?.withdrawn,
    ...(fee && { fee }),
    ...(current && { current: toText(current) }),
    versions: texts.map(({ number, sha256, at }) => ({ number, sha256, at })),
    taken: promise?.taken ?? 0,
    ...(promise?.withdrawn && { withdrawn: promise.withdrawn }),
    version: promise?.version ?? 0,
  }
}

const toText = ({ number, sha256, at, text }: LicenceTextRecord): LicenceText => ({
  number,
  sha256,
  at,
  text,
})

/** A version of a text stays readable whatever became of its listing: licences were taken under it. */
export async function readLicenceText(house: House, id: string, number: number): Promise<LicenceText> {
  return toText(found(await licenceStore(house.database).getText(id, number)))
}

/** Publishes the next version. The same text again is no version of its own, but it ends a withdrawal. */
export async function writeLicence(
  house: House,
  act: Act,
  id: string,
  { text: given }: { readonly text: string },
  once: Once,
): Promise<Licence> {
  const record = await promised(house, act, id)
  const store = licenceStore(house.database)
  const [before, texts] = await Promise.all([store.getPromise(id), store.textsOf(id, mostShown)])
  const text = plainText(given)
  const sha256 = hashOfText(text)
  const at = act.now.toISOString()
  if (before && !before.withdrawn && before.sha256 === sha256) throw new Refusal('wrong-state', sameText)
  const same = texts.items.find(each => each.sha256 === sha256)
  const number = same?.number ?? (texts.items[0]?.number ?? 0) + 1
  const next: PromiseRecord = {
    listing: id,
    organisation: record.organisation,
    number,
    sha256,
    taken: before?.taken ?? 0,
    version: (before?.version ?? 0) + 1,
  }
  const written: LicenceTextRecord = {
    listing: id,
    number,
    sha256,
    text,
    at,
    by: act.caller.person,
    version: 1,
  }
  const all = same ? texts.items : [written, ...texts.items]
  const licence = toLicence(record, next, all, act)
  await transact(house.database, [
    ...once.part(id),
    before ? store.putNextPromise(next) : store.putNewPromise(next, () => new Refusal('stale-version')),
    ...(same ? [] : [store.putText(written, () => new Refusal('stale-version'))]),
    personEvent(house, act, `licence#${id}`, 'licence-text-published', { number, sha256 }),
  ])
  return licence
}

/** Withdraws for the future alone. Whoever is licensed stays so: nothing of an engagement is touched. */
export async function withdrawPromise(
  house: House,
  act: Act,
  id: string,
  { reason }: { readonly reason: string },
  once: Once,
): Promise<Licence> {
  const record = await standing(house, act, id)
  const store = licenceStore(house.database)
  const [before, texts] = await Promise.all([store.getPromise(id), store.textsOf(id, mostShown)])
  if (!before || before.withdrawn) throw new Refusal('wrong-state', nothingToWithdraw)
  const withdrawn = { at: act.now.toISOString(), reason }
  const next: PromiseRecord = { ...before, withdrawn, version: before.version + 1 }
  const licence = toLicence(record, next, texts.items, act)
  await transact(house.database, [
    ...once.part(id),
    store.putNextPromise(next),
    personEvent(house, act, `licence#${id}`, 'promise-withdrawn', { reason }),
  ])
  return licence
}

/** A listing of the caller's own under a promise. */
async function promised(house: House, act: Act, id: string): Promise<ListingRecord> {
  const record = await standing(house, act, id)
  const none = noPromise(record)
  if (none) throw new Refusal('wrong-state', none)
  return record
}

/** What a licence would cost by the terms of its listing, in fen; `lacking` names what is not known. */
export async function countFee(
  house: House,
  caller: Caller | undefined,
  id: string,
  { salesFen, profitFen, years }: z.output<typeof feeInput>,
  { language }: Reading,
): Promise<LicenceFee> {
  const terms = expectedTermsOf(await readPatent(house, caller, id))
  if (!terms) return { lines: [], total: 0, lacking: 'terms' }
  const expected = {
    ...(salesFen !== undefined && { salesFen }),
    ...(profitFen !== undefined && { profitFen }),
    years,
  }
  const fee = feeOf(terms, expected)
  if (fee.outcome === 'lacking') return { lines: [], total: 0, lacking: fee.field }
  return { lines: fee.lines.map(line => ({ label: line.label[language], fen: line.fen })), total: fee.total }
}

/** A patent of the caller's own organisation, of which a declaration is drafted. */
export async function readDeclared(house: House, act: Act, id: string): Promise<ListingRecord> {
  const record = await standing(house, act, id)
  if (record.kind !== 'patent') throw new Refusal('not-found')
  return record
}

/** The draft of a holder’s declaration of an open licence, in the reader’s language. */
export async function readDeclaration(house: House, act: Act, id: string): Promise<FilingPaper> {
  const { name, title, lines, notes, complete } = declarationDraft(await readDeclared(house, act, id))
  const { language } = act
  return {
    name,
    title: title[language],
    lines: lines.map(({ label, value, missing }) => ({
      label: label[language],
      ...(value && { value: value[language] }),
      ...(missing && { missing: missing[language] }),
    })),
    notes: notes.map(note => note[language]),
    complete,
  }
}

const sameText = {
  zh: '与现行许可文本一字不差：没有新的版本需要发布。',
  en: 'It is word for word the text that stands: there is no new version to publish.',
}
const nothingToWithdraw = {
  zh: '现在没有有效的承诺可以撤回。',
  en: 'There is no promise in force that could be withdrawn.',
}
