import { type CallOptions, call } from '#lib/api/call.ts'
import type { Tariff, TariffInput } from '#lib/api/contract.ts'

export type QuoteInput = CallOptions<'quoteListing'>['body']
/** What a form holds so far of what a price depends on. */
export type QuoteRequest = Omit<QuoteInput, 'process' | 'organisation' | 'programme'>
export type QuoteAnswer = Awaited<ReturnType<typeof quoteListing>>

export const quoteListing = (id: string, body: QuoteInput) => call('quoteListing', { params: { id }, body })
export const readTariff = (id: string) => call('getTariff', { params: { id } })
export const changeTariff = ({ listing, version }: Tariff, body: TariffInput) =>
  call('changeTariff', { params: { id: listing }, body, version })

/** Units whose number says itself by the time that is chosen. */

/** Yuan as they are typed, in fen; undefined for what is no amount of whole fen: nothing is rounded in silence. */
export function fenTyped(typed: string): number | undefined {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''))
  if (!found) return undefined
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** Fen as they are typed: `12.5` of 1250. */
export const yuanTyped = (fen: number | undefined) => (fen === undefined ? '' : String(fen / 100))
