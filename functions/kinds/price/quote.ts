import type { Slot } from '../../contract/engagement.ts'
import type { Bilingual } from '../../contract/language.ts'
import type { PriceUnit } from '../../contract/listing.ts'
import { largestFen } from '../../contract/scalars.ts'
import type { lineCodes, TariffInput, UserGroup } from '../../contract/tariff.ts'
import { hourLine, type Line, useLines } from './lines.ts'
import { type Measured, measure } from './measure.ts'
import { proportion, yuan } from './money.ts'
import { quoteRefusals, quoteWords } from './quote-words.data.ts'

/** What somebody asks the price of. */
export type QuoteRequest = {
  readonly process: string
  readonly slots?: readonly Slot[] | undefined
  readonly minutes?: number | undefined
  readonly quantities?: Readonly<Partial<Record<PriceUnit, number | undefined>>> | undefined
  readonly assisted?: boolean | undefined
  readonly preparation?: boolean | undefined
  readonly group?: UserGroup | undefined
}

export type LineCode = (typeof lineCodes)[number]
export type QuoteLine = Line & { readonly code: LineCode }

export type PureQuote = {
  readonly lines: readonly QuoteLine[]
  readonly net: number
  readonly tax: number
  /** Hundredths of a percent. */
  readonly taxRate: number
  readonly taxIncluded: boolean
  /** What the provider is paid: the sum of the lines. */
  readonly total: number
}

/**
 * What it would cost, in whole fen. Each line is rounded by itself, half a fen upwards, and the lines add up to the total.
 * Tiers are marginal, so whoever asks for more never pays less. Tax that is added is a line of its own; tax that is
 * included is taken out of the total to show the net.
 */
export function quoteOf(
  tariff: TariffInput,
  request: QuoteRequest,
): PureQuote | { readonly refused: Bilingual } {
  const who = { process: request.process, group: request.group ?? 'external' } as const
  const measured = measure(request)
  const use = useLines(tariff.rates, who, measured)
  if (use.outcome === 'none') return { refused: quoteRefusals.notForYou }
  if (use.outcome === 'unmeasured') return { refused: use.ask }
  const charged: QuoteLine[] = [
    ...use.lines.map(line => ({ code: 'use' as const, ...line })),
    ...operatorLine(tariff, request, who.group, measured),
    ...preparationLine(tariff, request, who.group, measured),
  ]
  const lines = [...charged, ...minimumLine(tariff, who.group, sum(charged))]
  const quote = withTax(lines, tariff.tax)
  return quote.total > largestFen ? { refused: quoteRefusals.tooLarge } : quote
}

/** Of nothing where nothing is charged: a free instrument stays free. */
function minimumLine({ minimum }: TariffInput, group: UserGroup, charged: number): readonly QuoteLine[] {
  const least = minimum?.[group] ?? 0
  if (charged >= least) return []
  const detail = { zh: `最低收费 ¥${yuan(least)}`, en: `minimum charge ¥${yuan(least)}` }
  return [{ code: 'minimum', label: quoteWords.minimum, detail, fen: least - charged }]
}

function operatorLine(
  { operator }: TariffInput,
  { assisted }: QuoteRequest,
  group: UserGroup,
  { time }: Measured,
): readonly QuoteLine[] {
  const fen = operator?.[group]
  if (!assisted || fen === undefined || time === 0) return []
  return [{ code: 'operator', ...hourLine(quoteWords.operator, fen, time) }]
}

function preparationLine(
  { preparation }: TariffInput,
  request: QuoteRequest,
  group: UserGroup,
  { counted }: Measured,
): readonly QuoteLine[] {
  const fen = preparation?.[group]
  if (!request.preparation || fen === undefined) return []
  const many = preparation?.per === 'sample' ? (counted.sample ?? 1) : 1
  const detail =
    preparation?.per === 'sample'
      ? {
          zh: `${many} 个样品 × ¥${yuan(fen)}`,
          en: `${many} ${many === 1 ? 'sample' : 'samples'} × ¥${yuan(fen)}`,
        }
      : { zh: '每次', en: 'once' }
  return [{ code: 'preparation', label: quoteWords.preparation, detail, fen: fen * many }]
}

function withTax(lines: readonly QuoteLine[], { rate, included }: TariffInput['tax']): PureQuote {
  const charged = sum(lines)
  const shown = { taxRate: rate, taxIncluded: included }
  if (included) {
    const tax = proportion(charged, rate, 10_000 + rate)
    return { lines, net: charged - tax, tax, ...shown, total: charged }
  }
  const tax = proportion(charged, rate, 10_000)
  const percent = `${rate / 100} %`
  const line = { code: 'tax', label: quoteWords.tax, detail: { zh: percent, en: percent }, fen: tax } as const
  return { lines: tax > 0 ? [...lines, line] : lines, net: charged, tax, ...shown, total: charged + tax }
}

const sum = (lines: readonly Line[]) => lines.reduce((total, { fen }) => total + fen, 0)
