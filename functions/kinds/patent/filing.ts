import { type Bilingual, same } from '../../contract/language.ts'
import type { Offer } from '../definition.ts'
import { isSet, textOf } from '../detail.ts'
import { textOfFact } from '../facts.ts'
import type { Facts } from '../process.ts'
import { feeTermsOf } from './fee.ts'
import { feeModelWords, filingWords as words } from './filing-words.data.ts'

/** A line of a paper; without a value it says what is still missing. */
export type FilingLine = {
  readonly label: Bilingual
  readonly value?: Bilingual
  readonly missing?: Bilingual
}

/** A paper as its content alone: pages and PDF draw it. It is made here and filed by the side that signs it, elsewhere. */
export type FilingPaper = {
  readonly name: 'declaration-draft' | 'taker-notice'
  readonly title: Bilingual
  readonly lines: readonly FilingLine[]
  /** What the signer declares, then how it is filed. */
  readonly notes: readonly Bilingual[]
  readonly complete: boolean
}

const line = (
  label: Bilingual,
  value: Bilingual | undefined,
  missing: Bilingual = words.fillIn,
): FilingLine => (value ? { label, value } : { label, missing })
const told = (label: Bilingual, value: string | undefined, missing?: Bilingual) =>
  line(label, value === undefined ? undefined : same(value), missing)

/**
 * Draft of the holder's declaration of an open licence, with what 实施细则 art. 85 asks for and nothing that advertises. It is
 * a draft: the patent office announces, and we record its number afterwards.
 */
export function declarationDraft(offer: Offer): FilingPaper {
  const owners = offer.details.coOwners
  const lines = [
    told(words.patentNumber, textOf(offer, 'patentNumber')),
    told(words.titleOfPatent, offer.title),
    told(words.holder, textOf(offer, 'holder')),
    ...(Array.isArray(owners) && owners.length > 0
      ? [
          line(
            words.coOwners,
            isSet(offer, 'coOwnersSigned') ? same(owners.join('、')) : undefined,
            words.everySignature,
          ),
        ]
      : []),
    line(words.fee, feeText(offer)),
    told(words.term, textOf(offer, 'licenceTerm')),
    ...evaluationLine(offer),
  ]
  return {
    name: 'declaration-draft',
    title: words.declaration,
    lines,
    notes: [words.declares, words.truth, words.filesDeclaration],
    complete: lines.every(({ value }) => value !== undefined),
  }
}

/** The fee in the holder's own words, after how it is counted. */
function feeText(offer: Offer): Bilingual | undefined {
  const terms = feeTermsOf(offer)
  const standard = textOf(offer, 'feeStandard')
  if (!terms) return standard === undefined ? undefined : same(standard)
  const { zh, en } = feeModelWords(terms)
  return { zh: standard ? `${zh}；${standard}` : zh, en: standard ? `${en}; ${standard}` : en }
}

function evaluationLine(offer: Offer): readonly FilingLine[] {
  const type = textOf(offer, 'patentType')
  if (type !== 'utility' && type !== 'design') return []
  return [
    line(words.evaluation, isSet(offer, 'evaluationReport') ? words.attached : undefined, words.obtainIt),
  ]
}

/**
 * The taker's written notice to the holder (专利法 art. 51), from the facts of an engagement of the process `open-licence`.
 * @param parties public names of both sides
 */
export function takerNotice(
  facts: Facts,
  parties: { readonly taker: string; readonly provider: string },
): FilingPaper {
  const from = textOfFact(facts, 'licenceFrom')
  const until = textOfFact(facts, 'licenceUntil')
  const lines = [
    told(words.to, textOfFact(facts, 'holder') ?? parties.provider),
    told(words.from, parties.taker),
    told(words.address, textOfFact(facts, 'takerAddress')),
    told(words.patentNumber, textOfFact(facts, 'patentNumber')),
    told(words.announcement, textOfFact(facts, 'announcementNumber')),
    told(words.use, textOfFact(facts, 'use')),
    line(words.period, from && until ? { zh: `${from} 至 ${until}`, en: `${from} to ${until}` } : undefined),
    told(words.fee, textOfFact(facts, 'feeStandard')),
  ]
  return {
    name: 'taker-notice',
    title: words.notice,
    lines,
    notes: [words.noticeDeclares, words.arises, words.filesProof],
    complete: lines.every(({ value }) => value !== undefined),
  }
}
