import type { RecordedDeal, RecordedInput } from '../../contract/recorded.ts'
import { hashOf, newSecret } from '../../identity/invitations/token.ts'
import type { OrganisationRecord } from '../../identity/model.ts'
import { identityStore } from '../../identity/store.ts'
import { confirmWithin } from '../../kinds/processes/recorded.ts'
import { listingStore } from '../../listings/store.ts'
import { mailPart } from '../../notices/tell.ts'
import { requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { planOpening } from '../engine/opening.ts'
import type { Act } from '../use-cases.ts'
import type { ConfirmationRecord } from './model.ts'
import { confirmationStore } from './store.ts'
import { confirmationMail, tooManyRecorded } from './words.ts'

/** Mails to strangers go out with it: one that nobody has verified writes down a few a day. */
const mostADay = { verified: 100, unverified: 10 } as const
const day = 24 * 60 * 60 * 1000

/**
 * Writes a deal down and makes the link that confirms it, in one transaction. With a mail address only the mail knows the
 * link; without one it is answered, once, for the provider to send on.
 */
export const recordDeal = (
  house: House,
  act: Act,
  id: string,
  { email, input }: RecordedInput,
  once: Once,
): Promise<RecordedDeal> =>
  contested(async () => {
    const listing = found(await listingStore(house.database).get(id))
    requireMay(act.caller, 'engagement.answer', listing.organisation)
    const provider = found(await identityStore(house.database).getOrganisation(listing.organisation))
    const counted = await countedRecord(house, provider, act.now)
    const planned = await planOpening(
      house,
      {
        process: 'recorded',
        listing: id,
        actor: 'provider',
        by: act.caller.person,
        taker: {},
        input,
        caller: act.caller,
        language: act.language,
      },
      act.now,
    )
    const secret = newSecret()
    const engagement = planned.record.id
    const link = `${house.settings.origin}/recorded#${engagement}.${secret}`
    const record: ConfirmationRecord = {
      engagement,
      organisation: provider.id,
      ...(email && { email }),
      language: act.language,
      tokenHash: hashOf(secret),
      expires: new Date(act.now.getTime() + confirmWithin * day).toISOString(),
      state: 'open',
      version: 1,
    }
    const reply = { engagement, expiresAt: record.expires, ...(!email && { link }) }
    await transact(house.database, [
      // The link is shown once: an answer that was lost is answered without it, and the deal is written down anew.
      ...once.part({ engagement, expiresAt: record.expires }),
      ...counted,
      confirmationStore(house.database).putNew(record),
      ...mailTo(house, email, {
        language: act.language,
        provider,
        title: listing.title,
        usedOn: String(planned.record.facts.usedOn),
        link,
      }),
      ...planned.parts,
    ])
    return reply
  })

const mailTo = (
  house: House,
  email: string | undefined,
  said: Parameters<typeof confirmationMail>[0],
): readonly Part[] =>
  email
    ? [
        mailPart(house, {
          to: email,
          language: said.language,
          purpose: 'confirmation',
          ...confirmationMail(said),
        }),
      ]
    : []

async function countedRecord(
  house: House,
  { id, tier }: OrganisationRecord,
  now: Date,
): Promise<readonly Part[]> {
  const store = confirmationStore(house.database)
  const before = await store.getDay(id, today(now))
  const most = tier === 'T2' ? mostADay.verified : mostADay.unverified
  if (before && before.count >= most) throw new Refusal('too-many-requests', tooManyRecorded(most))
  const version = (before?.version ?? 0) + 1
  return [store.putDay({ organisation: id, day: today(now), count: (before?.count ?? 0) + 1, version })]
}
