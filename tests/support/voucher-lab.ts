import { ulid } from 'ulid'
import type { ProgrammeInput } from '../../functions/contract/programme.ts'
import type { Step } from '../../functions/engagements/engine/step.ts'
import { booking } from '../../functions/kinds/equipment/processes/booking.ts'
import { voucherEffects } from '../../functions/ledger/programmes/effects.ts'
import { createProgramme } from '../../functions/ledger/programmes/programmes.ts'
import { balanceOf } from '../../functions/ledger/read.ts'
import { contested } from '../../functions/platform/contested.ts'
import { today } from '../../functions/platform/house.ts'
import { noKey } from '../../functions/platform/once.ts'
import { transact } from '../../functions/platform/transact.ts'
import { openApi } from './api.ts'
import { freshDatabase } from './database.ts'
import { aListing } from './listing-records.ts'
import { memoryBlobs } from './memory-blobs.ts'

export const aProgramme = (overrides: Partial<ProgrammeInput> = {}): ProgrammeInput => ({
  name: '江澜市科技创新券',
  region: 'CN-JS',
  budget: 1_000_000,
  ratio: 5_000,
  capPerFirmYear: 1_000_000,
  capPerOrder: 1_000_000,
  firms: { sizes: [], regions: ['CN-JS'], tier: 'T1' },
  providers: ['org-lab'],
  excludedServices: [],
  excludedPurposes: ['production'],
  registrationBeforeService: false,
  relatedPartiesExcluded: true,
  noDoubleSubsidy: true,
  from: '2026-01-01',
  until: '2026-12-31',
  settleUntil: '2027-03-31',
  redeemedBy: 'provider',
  evidence: [{ code: 'invoice', zh: '发票', en: 'Invoice' }],
  status: 'open',
  ...overrides,
})

export const someDay = new Date('2026-11-22T08:00:00.000Z')
type Doing = { facts?: Step['facts']; held?: Step['held']; now?: Date; firm?: string }

/** A lab, firms and a table on which steps with vouchers are carried out as the engine does: read, decide, write, again when overtaken. */
export async function openVoucherLab(firms: number) {
  const api = await openApi(await freshDatabase(), memoryBlobs())
  const { house } = api
  await api.person('operator', true)
  await api.person('lab')
  await api.organisation('org-lab', { lab: 'owner' })
  for (let each = 0; each < firms; each += 1) {
    await api.person(`firm${each}`)
    await api.organisation(`org-firm${each}`, { [`firm${each}`]: 'owner' })
  }
  const listing = aListing({ id: 'slab-0listing', organisation: 'org-lab', voucher: true })

  const stepOf = (effect: Step['effect'], id: string, doing: Doing): Step => {
    const taker = { person: 'p-firm0', organisation: doing.firm ?? 'org-firm0' }
    const facts = doing.facts ?? {}
    return {
      effect,
      process: booking,
      action: 'approve',
      actor: 'provider',
      id,
      version: 2,
      listing,
      title: listing.title,
      provider: { organisation: 'org-lab' },
      taker,
      facts,
      input: {},
      slots: [],
      held: doing.held ?? {},
      context: {
        offer: listing,
        listing: { id: listing.id, organisation: listing.organisation },
        badges: [],
        taker: { ...taker, tier: 'T2' },
        facts,
        input: {},
        slots: [],
        before: [],
        now: (doing.now ?? someDay).toISOString(),
        today: today(doing.now ?? someDay),
        known: {},
      },
      state: 'confirmed',
      now: doing.now ?? someDay,
    }
  }
  return {
    api,
    house,
    listing,
    programme: (overrides: Partial<ProgrammeInput> = {}, now = someDay) => {
      const caller = { person: 'p-operator', name: 'operator', operator: true, memberships: [] }
      return createProgramme(house, { caller, now }, aProgramme(overrides), noKey)
    },
    /** Carries out one effect; gives what it wrote down. */
    do: (effect: Step['effect'], id: string, doing: Doing = {}) =>
      contested(async () => {
        const worked = await voucherEffects(house, stepOf(effect, id, doing))
        if (worked.parts.length > 0) await transact(house.database, worked.parts)
        return worked
      }),
    balance: (account: string) => balanceOf(house, account, 'voucher-fen'),
    newId: () => ulid().toLowerCase(),
  }
}
