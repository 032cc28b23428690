import { type NeedRecord, needRecord } from '../../functions/needs/model.ts'

/** An open need with what a test cares for; the rest is plausible. */
export const aNeed = (id: string, text: string, overrides: Partial<NeedRecord> = {}): NeedRecord =>
  needRecord.parse({
    id,
    text,
    corrections: {},
    person: 'p-1',
    status: 'open',
    version: 1,
    createdAt: '2026-11-20T04:00:00.000Z',
    updatedAt: '2026-11-20T04:00:00.000Z',
    ...overrides,
  })
