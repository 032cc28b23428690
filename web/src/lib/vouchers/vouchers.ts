import { call, download } from '#lib/api/call.ts'
import type { Batch, BatchDecision, FirmSize, Programme, ProgrammeInput } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'
import { saveFile } from '#lib/ui/save-file.ts'

export const firmSizes = ['micro', 'small', 'medium', 'large', 'team'] as const satisfies readonly FirmSize[]

type Next = string | undefined

export const readAllowances = (organisation: string) => call('vouchersOf', { params: { id: organisation } })
export const readOrders = (organisation: string, side: 'firm' | 'redeems', next: Next) =>
  call('voucherOrders', { params: { id: organisation }, query: { side, limit: 50, ...(next && { next }) } })
export const register = (programme: string, organisation: string, size: FirmSize, key: string) =>
  call('registerForProgramme', {
    params: { id: programme },
    body: { organisation, size, declared: true },
    key,
  })

type Lines = Parameters<typeof call<'handInVouchers'>>[1]['body']['lines']
export const handIn = (organisation: string, programme: string, lines: Lines, key: string) =>
  call('handInVouchers', { params: { id: organisation }, body: { programme, lines }, key })
export const readOwnBatches = (organisation: string, next: Next) =>
  call('ownVoucherBatches', { params: { id: organisation }, query: next ? { next } : {} })

export const readProgrammes = (next: Next) => call('programmes', { query: next ? { next } : {} })
/** Open programmes in which a provider's services count. */
export const programmesFor = async (provider: string) =>
  (await call('programmes', { query: { provider } })).items
export const createProgramme = (body: ProgrammeInput, key: string) => call('createProgramme', { body, key })
export const changeProgramme = ({ id, version }: Programme, body: ProgrammeInput) =>
  call('changeProgramme', { params: { id }, body, version })
export const readBatches = (programme: string, next: Next) =>
  call('voucherBatches', { params: { id: programme }, query: next ? { next } : {} })
export const decide = ({ id, programme }: Batch, lines: BatchDecision['lines']) =>
  call('decideVoucherBatch', { params: { id: programme.id, batch: id }, body: { lines } })

/** Files of a dealing, which may stand as evidence. */
export const readFiles = async (engagement: string) =>
  (await call('engagementAttachments', { params: { id: engagement } })).items

/** Opens a file that stands in a batch; its address lives but for a while. */
export async function openEvidence({ id, programme }: Batch, attachment: string): Promise<void> {
  const { filename, url } = await call('voucherEvidence', {
    params: { id: programme.id, batch: id, attachment },
  })
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.rel = 'noopener'
  link.click()
}

/** Saves the lines of a batch as a file. */
export async function saveLines({ id, programme }: Batch): Promise<void> {
  const file = await download('exportVoucherBatch', { params: { id: programme.id, batch: id } })
  saveFile(file, `vouchers-${id}.csv`)
}

export const programmeName = ({ name, nameEn }: Pick<Programme, 'name' | 'nameEn'>) =>
  language.current === 'en' ? (nameEn ?? name) : name

/** The terms without what the platform keeps beside them. */
export function termsOf(programme: Programme): ProgrammeInput {
  const { id: _id, left: _left, version: _version, createdAt: _at, updatedAt: _then, ...terms } = programme
  return terms
}
