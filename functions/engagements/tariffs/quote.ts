import type { Bilingual, Language } from '../../contract/language.ts'
import type { Quote, QuoteInput, Tariff } from '../../contract/tariff.ts'
import { type PureQuote, quoteOf } from '../../kinds/price/quote.ts'
import { quoteRefusals } from '../../kinds/price/quote-words.data.ts'
import { registry } from '../../kinds/registry.ts'
import { expectedSentence } from '../../ledger/programmes/sentences.data.ts'
import { bestShare, type Offered, shareFor } from '../../ledger/programmes/standing.ts'
import { programmeStore } from '../../ledger/programmes/store.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { seenListing } from '../../listings/seen-listing.ts'
import { type Caller, may } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tariffOf } from './rules.ts'
import { tariffStore } from './store.ts'

type Reading = { readonly caller: Caller | undefined; readonly now: Date; readonly language: Language }
type Answer = { priced: boolean; sentence?: string; quote?: Quote }

/**
 * What a dealing would cost, for anybody. Whoever is signed in for the organisation that they name sees the voucher share as
 * far as its own allowance goes; everybody else what a firm that meets the terms would get.
 */
export async function quoteListing(
  house: House,
  reading: Reading,
  id: string,
  input: QuoteInput,
): Promise<Answer> {
  const { caller, now, language } = reading
  requireOrder(input, language)
  const listing = await seenListing(house, caller, id)
  const tariff = tariffOf(listing, await tariffStore(house.database).get(id))
  const free = registry[listing.kind].unpriced?.(listing, today(now))
  if (free) return { priced: false, sentence: free[language] }
  if (tariff.source === 'none') return { priced: false, sentence: quoteRefusals.none[language] }
  const quoted = quoteOf(tariff, input)
  if ('refused' in quoted) return { priced: false, sentence: quoted.refused[language] }
  const offered = await offeredFor(house, caller, listing, input, quoted.total, now)
  return { priced: true, quote: toQuote(tariff, quoted, offered, language) }
}

function requireOrder({ slots = [] }: QuoteInput, language: Language): void {
  const places = slots.flatMap(({ start, end }, at) =>
    Date.parse(start) < Date.parse(end)
      ? []
      : [{ pointer: `/body/slots/${at}/end`, message: reversed[language] }],
  )
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
}

const reversed: Bilingual = {
  zh: '结束时间要晚于开始时间：请重新选择时间。',
  en: 'A time has to end after it begins: choose it again.',
}

async function offeredFor(
  house: House,
  caller: Caller | undefined,
  listing: ListingRecord,
  { process, organisation, programme, purpose, slots = [] }: QuoteInput,
  total: number,
  now: Date,
): Promise<Offered | undefined> {
  if (!listing.voucher || total === 0) return undefined
  // An organisation's allowance is its own business: nobody else learns what is left of it.
  const own = organisation && may(caller, 'engagement.ask', organisation) ? organisation : undefined
  const begins = slots.map(({ start }) => start).sort()[0]
  const dealing = { listing, process, total, organisation: own, purpose, begins }
  if (!programme) return bestShare(house, dealing, now)
  const named = await programmeStore(house.database).get(programme)
  return named && shareFor(house, named, dealing, now)
}

function toQuote(
  { note }: Tariff,
  { lines, ...quoted }: PureQuote,
  offered: Offered | undefined,
  language: Language,
): Quote {
  const share = offered?.share
  const expected = share?.outcome === 'share' ? share.fen : 0
  return {
    lines: lines.map(({ code, label, detail, fen }) => ({
      code,
      label: label[language],
      detail: detail[language],
      fen,
    })),
    ...quoted,
    ...(offered &&
      share?.outcome === 'share' && {
        voucher: {
          programme: { id: offered.programme.id, name: nameOf(offered.programme, language) },
          expected,
          sentence: expectedSentence[language],
          reasons: share.reasons.map(reason => reason[language]),
        },
      }),
    ...(share?.outcome === 'refused' && { voucherRefused: share.sentence[language] }),
    due: quoted.total - expected,
    ...(note && { note }),
  }
}

const nameOf = ({ name, nameEn }: Offered['programme'], language: Language) =>
  language === 'en' ? (nameEn ?? name) : name
