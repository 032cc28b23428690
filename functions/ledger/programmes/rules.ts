import type { Bilingual } from '../../contract/language.ts'
import type { FirmSize } from '../../contract/programme.ts'
import { proportionDown, yuan } from '../../kinds/price/money.ts'
import type { ProgrammeRecord } from './model.ts'
import { type VoucherRefusal, voucherRefusals } from './sentences.data.ts'

type Tier = ProgrammeRecord['firms']['tier']

/** Who asks, with what it has used of the programme in this year: reserved and posted together, in fen. */
export type Firm = {
  readonly organisation: string
  readonly region: string
  readonly tier: Tier
  readonly registration?: { readonly size: FirmSize; readonly at: string } | undefined
  readonly used: number
}

export type Order = {
  readonly provider: string
  readonly process: string
  readonly purpose?: string | undefined
  /** Price of the whole dealing in fen. */
  readonly total: number
  /** When the service begins, where that is known. */
  readonly begins?: string | undefined
  readonly related?: boolean | undefined
  readonly subsidised?: boolean | undefined
  /** What nobody has reserved of the budget. */
  readonly budgetLeft: number
  /** `YYYY-MM-DD` */
  readonly today: string
}

export type Share =
  | { readonly outcome: 'share'; readonly fen: number; readonly reasons: readonly Bilingual[] }
  | { readonly outcome: 'refused'; readonly code: VoucherRefusal; readonly sentence: Bilingual }

/**
 * What a programme is expected to carry of a dealing, in whole fen downwards, and what limits it; or why it carries nothing.
 * Without a firm what a firm that meets the terms would get: prices stand before sign-in. The office decides in the end.
 */
export function expectedShare(programme: ProgrammeRecord, firm: Firm | undefined, order: Order): Share {
  const against = refusalOf(programme, order) ?? (firm && refusalOfFirm(programme, firm, order))
  if (against) return refused(against)
  if (order.budgetLeft <= 0) return refused('budget-used')
  const yearLeft = firm ? programme.capPerFirmYear - firm.used : programme.capPerFirmYear
  if (yearLeft <= 0) return refused('cap-used')
  const share = shareOf(programme, order.total)
  const fen = Math.min(share, yearLeft, order.budgetLeft)
  if (fen <= 0) return refused('too-little')
  return { outcome: 'share', fen, reasons: reasonsOf(programme, firm, order, { fen, yearLeft }) }
}

/** The programme's share of a price, downwards, to the most that one order gets. */
export const shareOf = (
  { ratio, capPerOrder }: Pick<ProgrammeRecord, 'ratio' | 'capPerOrder'>,
  total: number,
) => Math.min(proportionDown(total, ratio, 10_000), capPerOrder)

/** Whether anything can be reserved of it on that day. */
export function closedOn(programme: ProgrammeRecord, today: string): VoucherRefusal | undefined {
  if (programme.status === 'closed') return 'closed'
  if (today < programme.from) return 'not-begun'
  return today > programme.until ? 'over' : undefined
}

function refusalOf(programme: ProgrammeRecord, order: Order): VoucherRefusal | undefined {
  const closed = closedOn(programme, order.today)
  if (closed) return closed
  if (!programme.providers.includes(order.provider)) return 'provider'
  if (programme.excludedServices.includes(order.process)) return 'service'
  if (order.purpose !== undefined && programme.excludedPurposes.includes(order.purpose)) return 'purpose'
  if (programme.relatedPartiesExcluded && order.related) return 'related'
  return programme.noDoubleSubsidy && order.subsidised ? 'subsidised' : undefined
}

/** Why this organisation cannot use the programme, whatever it asks for. */
export function refusalOfFirm(
  { firms, registrationBeforeService, relatedPartiesExcluded }: ProgrammeRecord,
  firm: Firm,
  order?: Pick<Order, 'provider' | 'begins'>,
): VoucherRefusal | undefined {
  if (relatedPartiesExcluded && firm.organisation === order?.provider) return 'related'
  if (firms.regions.length > 0 && !firms.regions.some(region => isWithin(firm.region, region)))
    return 'region'
  if (firm.tier < firms.tier) return 'tier'
  const { registration } = firm
  if (!registration) return registrationBeforeService || firms.sizes.length > 0 ? 'unregistered' : undefined
  if (firms.sizes.length > 0 && !firms.sizes.includes(registration.size)) return 'size'
  const late = registrationBeforeService && order?.begins !== undefined && registration.at >= order.begins
  return late ? 'registered-late' : undefined
}

/** `CN` holds every province. */
const isWithin = (region: string, wider: string) => region === wider || region.startsWith(`${wider}-`)

const refused = (code: VoucherRefusal): Share => ({
  outcome: 'refused',
  code,
  sentence: voucherRefusals[code],
})

function reasonsOf(
  programme: ProgrammeRecord,
  firm: Firm | undefined,
  { total, budgetLeft }: Order,
  { fen, yearLeft }: { readonly fen: number; readonly yearLeft: number },
): readonly Bilingual[] {
  const percent = `${programme.ratio / 100}%`
  const uncapped = proportionDown(total, programme.ratio, 10_000)
  const ratio = { zh: `按价格的 ${percent} 计算`, en: `${percent} of the price` }
  const perOrder = {
    zh: `每单最多 ¥${yuan(programme.capPerOrder)}`,
    en: `at most ¥${yuan(programme.capPerOrder)} for one order`,
  }
  const perYear = {
    zh: `本年度额度还剩 ¥${yuan(yearLeft)}`,
    en: `¥${yuan(yearLeft)} is left of this year’s allowance`,
  }
  const budget = {
    zh: `计划预算还剩 ¥${yuan(budgetLeft)}`,
    en: `¥${yuan(budgetLeft)} is left of the budget`,
  }
  const assumed = {
    zh: '前提是贵单位符合条件并在服务开始前登记',
    en: 'provided that your organisation meets the terms and registers before the service begins',
  }
  return [
    ratio,
    ...(uncapped > programme.capPerOrder ? [perOrder] : []),
    ...(fen < shareOf(programme, total) && fen === yearLeft ? [perYear] : []),
    ...(fen < shareOf(programme, total) && fen === budgetLeft ? [budget] : []),
    ...(firm ? [] : [assumed]),
  ]
}

/** The year in which an allowance counts, of a day in the platform's zone. */
export const yearOf = (today: string): number => Number(today.slice(0, 4))

export const allowanceAccount = (firm: string, programme: string, year: number) =>
  `allowance:${firm}:${programme}:${year}`
export const budgetAccount = (programme: string) => `programme:${programme}`
/** Where vouchers lie that wait to be handed in: with the firm or with its provider. */
export const holderAccount = ({ firm, holder }: { readonly firm: string; readonly holder: string }) =>
  holder === firm ? `taker:${holder}` : `provider:${holder}`
