import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Kind } from '../../functions/contract/kind.ts'
import type { ListingInput } from '../../functions/contract/listing.ts'
import { fileKey } from '../../functions/engagements/attachments/look.ts'
import type { AttachmentRecord } from '../../functions/engagements/attachments/model.ts'
import { attachmentStore } from '../../functions/engagements/attachments/store.ts'
import { folded } from '../../functions/engagements/engine/fold.ts'
import { type Opening, planOpening } from '../../functions/engagements/engine/opening.ts'
import { ring } from '../../functions/engagements/engine/taking.ts'
import { known } from '../../functions/engagements/known.ts'
import type { EngagementRecord } from '../../functions/engagements/model.ts'
import { engagementStore } from '../../functions/engagements/store.ts'
import type { Process, StepField } from '../../functions/kinds/process.ts'
import { openingOf } from '../../functions/kinds/processes.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { Refusal } from '../../functions/platform/refusal.ts'
import { transact } from '../../functions/platform/transact.ts'
import type { Lab } from './engagement-lab.ts'

const patent = {
  patentNumber: 'CN108123456B',
  office: 'CN',
  patentType: 'invention',
  filed: '2018-01-05',
  legalState: 'granted',
  holder: '某大学',
}

/** A listing of each Kind that takes every way to deal with it. */
export const listingsToAsk: Readonly<Record<Kind, readonly Partial<ListingInput>[]>> = {
  equipment: [
    {
      kind: 'equipment',
      title: 'SEM',
      price: { fen: 50_000, per: 'hour' },
      voucher: true,
      details: {},
    },
  ],
  patent: [
    { kind: 'patent', title: '一种夹具', details: { ...patent, terms: 'free-promise' } },
    {
      kind: 'patent',
      title: '一种传感器',
      details: {
        ...patent,
        terms: 'cnipa-open-licence',
        announcementNumber: '2026-001',
        feeModel: 'fixed',
        feeFen: 100_000,
      },
    },
  ],
  mentor: [{ kind: 'mentor', title: '陈老师', details: { capacity: 5 } }],
  service: [{ kind: 'service', title: 'CE 认证代办', details: { serviceType: 'certification' } }],
  gift: [
    {
      kind: 'gift',
      title: '手套',
      details: { giftType: 'goods', quantity: 50, unit: '双', safeAndUsable: true },
    },
  ],
}

/** What one step of a walk draws from: numbers that choose the step and what it is told. */
export type Draw = { readonly step: number; readonly told: number; readonly minutes: number }
export const draws = fc.array(
  fc.record({
    step: fc.nat(1000),
    told: fc.nat(1000),
    /** Time that passes before the step. */
    minutes: fc.constantFrom(0, 1, 1, 60, 60, 26 * 60, 8 * 24 * 60, 40 * 24 * 60),
  }),
  { minLength: 3, maxLength: 14 },
)

const day = 86_400_000

/** Something that a field takes; required ones always, others now and then. */
export function inputFor(
  fields: readonly StepField[],
  told: number,
  now: Date,
  file: string | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field, at) => {
      if (!field.required && (told + at) % 3 !== 0) return []
      const value = valueFor(field, told + at, now, file)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function valueFor(field: StepField, told: number, now: Date, file: string | undefined): unknown {
  const later = new Date(now.getTime() + (2 + (told % 20)) * day)
  switch (field.type) {
    case 'text':
    case 'longtext':
      return `说明 ${told}`.slice(0, field.max)
    case 'number':
      return Math.min(field.max, Math.max(field.min, 1 + (told % 3)))
    case 'money':
      return 10_000 + told
    case 'flag':
      return true
    case 'date': {
      const said = [now, later, new Date(now.getTime() - 2 * day)][told % 3] ?? now
      return said.toISOString().slice(0, 10)
    }
    case 'instant':
      return later.toISOString()
    case 'link':
      return 'https://example.com/'
    case 'choice':
      return field.options[told % field.options.length]?.value
    case 'choices':
      return [field.options[told % field.options.length]?.value]
    case 'tags':
      return []
    case 'file':
      return file
    case 'slots': {
      // Ten in the morning in China, on the hour: most places are open then.
      const start = `${later.toISOString().slice(0, 10)}T02:00:00.000Z`
      return [{ start, end: new Date(Date.parse(start) + 2 * 3_600_000).toISOString() }]
    }
  }
}

/** A report that stands ready in an engagement. */
export async function readyFile({ house }: Lab, engagement: string): Promise<string> {
  const bytes = Buffer.from('%PDF-1.7\n')
  const record: AttachmentRecord = {
    id: house.newId(),
    engagement,
    side: 'provider',
    person: 'p-lab',
    filename: 'a.pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    at: house.clock().toISOString(),
    status: 'ready',
    version: 1,
  }
  await house.blobs.put(fileKey(record), bytes)
  await transact(house.database, [attachmentStore(house.database).putNew(record)])
  return record.id
}

/** Opens an engagement of a process, by the route where people may, else as other use cases do. */
export async function opened(
  lab: Lab,
  process: Process,
  listing: string,
  told: number,
): Promise<string | undefined> {
  const { action } = openingOf(process)
  const now = lab.house.clock()
  const found = await listingStore(lab.database).get(listing)
  const asked = {
    provider: { organisation: 'org-lab' },
    taker: {},
    input: {},
    now,
    ...(found && { listing: found }),
  }
  const licenceHash = await known['licence-hash']?.(lab.house, asked)
  const input = {
    ...inputFor(action.input ?? [], told, now, undefined),
    ...(action.input?.some(({ name }) => name === 'licenceHash') && { licenceHash }),
  }
  if (!process.internal) {
    const answer = await lab.open('firm', process.name, listing, input)
    if (answer.status === 201) return answer.body.id
    if (answer.status >= 500) throw new Error(JSON.stringify(answer.body))
    return undefined
  }
  const isTakers = action.by.includes('taker')
  const opening: Opening = {
    process: process.name,
    listing,
    actor: isTakers ? 'taker' : 'provider',
    by: isTakers ? 'p-firm' : 'p-lab',
    taker: { person: 'p-firm', organisation: 'org-firm' },
    input: JSON.parse(JSON.stringify(input)),
  }
  try {
    const plan = await planOpening(lab.house, opening, now, lab.processes)
    await transact(lab.house.database, plan.parts)
    return plan.record.id
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/**
 * Walks through a process as the draws say: each time a step that somebody may take from where it stands, the clock too.
 * Refusals are part of a walk; a fault of ours is not.
 * @returns the steps that were taken
 */
export async function walk(
  lab: Lab,
  process: Process,
  id: string,
  path: readonly Draw[],
): Promise<readonly string[]> {
  const taken: string[] = []
  const file = await readyFile(lab, id)
  for (const { step, told, minutes } of path) {
    const now = new Date(lab.house.clock().getTime() + minutes * 60_000)
    lab.api.at(now)
    const before = await current(lab, id)
    if (before.end) break
    const possible = Object.entries(process.actions).filter(
      ([, action]) => action.from.includes(before.state) && !action.hidden,
    )
    // Ends are drawn less often, so that walks go on.
    const drawn = possible.flatMap(each => (process.states[each[1].to]?.end ? [each] : [each, each, each]))
    const [name, action] = drawn[step % drawn.length] ?? []
    if (!name || !action) break
    const actor = action.by[told % action.by.length]
    if (actor === 'clock') {
      if ((await ring(lab.house, id, now, lab.processes)) === 'rung') taken.push(name)
      continue
    }
    for (const attempt of [told, told + 1, told + 2]) {
      const input = inputFor(action.input ?? [], attempt, now, file)
      const { status, body } = await lab.act(actor === 'taker' ? 'firm' : 'lab', id, name, input)
      if (status >= 500) throw new Error(`${process.name} ${name}: ${JSON.stringify(body)}`)
      if (status === 200) taken.push(name)
      if (status !== 400) break
    }
  }
  return taken
}

export async function current({ database }: Lab, id: string): Promise<EngagementRecord> {
  const record = await engagementStore(database).get(id)
  if (!record) throw new Error(`${id} is gone`)
  return record
}

/** The engagement as its events alone tell it. */
export const rebuilt = async ({ database }: Lab, id: string) =>
  folded(await engagementStore(database).eventsOf(id))
