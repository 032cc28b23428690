import { stringify } from 'csv-stringify/sync'
import { attachmentStore } from '../../engagements/attachments/store.ts'
import { addressOf } from '../../engagements/attachments/use-cases.ts'
import type { Caller } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { seenBatch, toBatches } from './batches.ts'

const columns = [
  'batch',
  'programme',
  'engagement',
  'service',
  'firm',
  'provider',
  'settled',
  'total (CNY)',
  'voucher (CNY)',
  'evidence',
  'state',
  'reason',
]

/** The lines of a batch as CSV, with a mark so that Excel reads it and guarded against formulas. */
export async function exportBatch(
  house: House,
  caller: Caller,
  which: { readonly id: string; readonly batch: string },
): Promise<string> {
  const record = await seenBatch(house, caller, which)
  const [batch] = await toBatches(house, [record])
  const rows = record.lines.map(line => [
    record.id,
    batch?.programme.name ?? record.programme,
    line.engagement,
    line.title,
    line.firm.name,
    line.provider.name,
    line.settledAt,
    (line.total / 100).toFixed(2),
    (line.fen / 100).toFixed(2),
    line.evidence
      .map(({ code, reference, attachment }) => `${code}: ${reference ?? attachment ?? ''}`)
      .join('; '),
    line.state,
    line.reason ?? '',
  ])
  return `\uFEFF${stringify([columns])}${stringify(rows, { escape_formulas: true })}`
}

/** A file that stands in a batch, for whoever handed it in and for the operator; other files of the dealing are not shown. */
export async function readEvidence(
  house: House,
  caller: Caller,
  which: { readonly id: string; readonly batch: string; readonly attachment: string },
): Promise<{ filename: string; url: string }> {
  const { lines } = await seenBatch(house, caller, which)
  const line = lines.find(({ evidence }) =>
    evidence.some(({ attachment }) => attachment === which.attachment),
  )
  const file = line && (await attachmentStore(house.database).get(line.engagement, which.attachment))
  if (file?.status !== 'ready') throw new Refusal('not-found')
  return { filename: file.filename, url: await addressOf(house, file) }
}
