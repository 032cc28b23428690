import type { Language } from '../../contract/language.ts'
import type { OpenedRecorded } from '../../contract/recorded.ts'
import { opens } from '../../identity/invitations/token.ts'
import { identityStore } from '../../identity/store.ts'
import { purposes } from '../../kinds/processes/purposes.data.ts'
import { may, requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { planStep } from '../engine/taking.ts'
import type { EngagementRecord, Taker } from '../model.ts'
import { engagementStore } from '../store.ts'
import type { Act } from '../use-cases.ts'
import type { ConfirmationRecord } from './model.ts'
import { confirmationStore } from './store.ts'
import { recordedRefusals } from './words.ts'

type Behind = { readonly link: ConfirmationRecord; readonly engagement: EngagementRecord }

/** What was written down, for whoever holds the link. */
export async function openRecorded(
  house: House,
  { language, now }: { readonly language: Language; readonly now: Date },
  token: string,
): Promise<OpenedRecorded> {
  const { link, engagement } = await behind(house, token)
  requireOpen(link, engagement, now)
  const provider = found(
    await identityStore(house.database).getOrganisation(engagement.provider.organisation),
  )
  const { firmName, task, usedOn, actualMinutes, receivedFen, purpose } = engagement.facts
  const words = purposes.find(({ value }) => value === purpose)
  return {
    provider: {
      id: provider.id,
      name: provider.name,
      ...(provider.nameEn && { nameEn: provider.nameEn }),
    },
    listing: {
      id: found(engagement.listing),
      title: engagement.title,
      kind: found(engagement.kind),
    },
    firmName: String(firmName),
    task: String(task),
    usedOn: String(usedOn),
    ...(typeof actualMinutes === 'number' && { actualMinutes }),
    ...(typeof receivedFen === 'number' && { receivedFen }),
    ...(words && { purpose: words[language] }),
    expiresAt: link.expires,
  }
}

/**
 * Confirms a deal for an organisation, or for the person alone: from here on it counts. The same person again gets the
 * same answer; for everybody else the link is used up.
 */
export const confirmRecorded = (
  house: House,
  act: Act,
  { token, organisation }: { readonly token: string; readonly organisation?: string | undefined },
) => {
  const taker: Taker = { person: act.caller.person, ...(organisation && { organisation }) }
  if (organisation) requireMay(act.caller, 'engagement.ask', organisation)
  return answer(house, act, token, 'confirmed', taker)
}

export const refuseRecorded = (
  house: House,
  act: Act,
  { token, reason }: { readonly token: string; readonly reason?: string | undefined },
) => answer(house, act, token, 'refused', undefined, reason)

const answer = (
  house: House,
  act: Act,
  token: string,
  state: 'confirmed' | 'refused',
  taker: Taker | undefined,
  reason?: string,
) =>
  contested(async () => {
    const { link, engagement } = await behind(house, token)
    const done = { engagement: engagement.id, state }
    if (state === 'confirmed' && isConfirmedBy(link, engagement, taker)) return done
    requireOpen(link, engagement, act.now)
    if (may(act.caller, 'listing.read', engagement.provider.organisation)) {
      throw new Refusal('wrong-state', recordedRefusals.own)
    }
    const planned = await planStep(
      house,
      {
        id: engagement.id,
        action: state === 'confirmed' ? 'confirm' : 'refuse',
        actor: 'taker',
        by: act.caller.person,
        ...(taker && { taker }),
        ...(reason && { input: { reason } }),
        caller: act.caller,
        language: act.language,
      },
      act.now,
    )
    const { email: _email, ...kept } = link
    await transact(house.database, [
      confirmationStore(house.database).putNext({ ...kept, state, version: link.version + 1 }),
      ...planned.parts,
    ])
    return done
  })

const isConfirmedBy = (link: ConfirmationRecord, { taker }: EngagementRecord, now: Taker | undefined) =>
  link.state === 'confirmed' && taker.person === now?.person && taker.organisation === now?.organisation

async function behind(house: House, token: string): Promise<Behind> {
  const [id = '', secret = '', ...more] = token.split('.')
  const [link, engagement] =
    more.length === 0 && id && secret
      ? await Promise.all([
          confirmationStore(house.database).get(id),
          engagementStore(house.database).get(id),
        ])
      : []
  if (!link || !engagement || !opens(link, secret)) throw new Refusal('not-found', recordedRefusals.unknown)
  return { link, engagement }
}

/** The link's end and the engagement's are the same instant: whichever is looked at first, the answer is the same. */
function requireOpen(link: ConfirmationRecord, { state }: EngagementRecord, now: Date): void {
  if (link.state !== 'open') throw new Refusal('wrong-state', recordedRefusals[link.state])
  if (state === 'withdrawn') throw new Refusal('wrong-state', recordedRefusals.withdrawn)
  if (state === 'expired' || link.expires <= now.toISOString()) {
    throw new Refusal('wrong-state', recordedRefusals.expired)
  }
}
