import type { NeedRecord } from '../../needs/model.ts'
import type { Analyser } from '../analysis/analyser.ts'
import type { Document } from '../engine/document.ts'
import { needForm } from './need-form.ts'
import { encodeNeed } from './need-payload.ts'
import { termsOf } from './need-terms.ts'

/**
 * A need as the index of needs takes it: its document while it is open, a tombstone once it is closed.
 * @param now epoch milliseconds
 */
export function needDocument(need: NeedRecord, analyser: Analyser, now: number): Document {
  if (need.status !== 'open') return needGone(need.id, need.version, now)
  const form = needForm(need, analyser)
  const row = {
    ...emptyRow,
    id: need.id,
    version: need.version,
    provider: need.organisation ?? '',
    changedAt: Date.parse(need.updatedAt),
    payload: encodeNeed(form),
  }
  return { row, terms: termsOf(form) }
}

export const needGone = (id: string, version: number, now: number): Document => ({
  row: { ...emptyRow, id, version, changedAt: now, gone: now },
  terms: { count: 0, high: new Uint32Array(0), low: new Uint32Array(0), impacts: new Uint8Array(0) },
})

/** Needs stand on one shelf: a listing is asked of all of them, whatever Kind or region they name. */
const emptyRow = { kind: 0, region: '', provider: '', flags: 0, payload: new Uint8Array(0) }
