import { type Consents, purposeIds } from '../contract/consent.ts'
import { type PurposeId, purposes } from '../contract/purposes.data.ts'
import { chooseMails, mailModes } from '../notices/mail/preferences.ts'
import type { Caller } from '../platform/caller.ts'
import { contested } from '../platform/contested.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { type Decision, decisionParts } from './decide.ts'
import { isMailed, isMailPurpose, modesFor, standingOf } from './rules.ts'
import { privacyStore } from './store.ts'

type Act = { readonly caller: Caller; readonly now: Date }
const historyShown = 100

/** Every purpose with what holds for the person. Of mails the choice under the person's notices is the truth. */
export async function readConsents(house: House, person: string): Promise<Consents> {
  const store = privacyStore(house.database)
  const [state, history, modes] = await Promise.all([
    store.getState(person),
    store.decisionsOf(person, historyShown),
    mailModes(house, person),
  ])
  const holds = (purpose: PurposeId) => {
    const decided = standingOf(state, purpose)
    const given = isMailPurpose(purpose) ? isMailed(purpose, modes) : decided?.given
    return {
      ...(given !== undefined && { given }),
      ...(decided && decided.given === given && { at: decided.at }),
    }
  }
  return {
    purposes: purposeIds.map(id => ({ id, ...purposes[id], ...holds(id) })),
    history: history.items.map(({ purpose, version, given, at }) => ({ purpose, version, given, at })),
  }
}

/** Keeps a decision and lets it hold from now on. Withdrawing is the same call as giving. */
export async function decideConsent(
  house: House,
  { caller: { person }, now }: Act,
  { purpose, given, version }: Decision & { readonly version: number },
): Promise<Consents> {
  const asked = purposes[purpose]
  if (!asked.inUse) throw new Refusal('wrong-state', notAsked)
  if (asked.required && !given) throw new Refusal('wrong-state', needed)
  if (asked.version !== version) throw new Refusal('stale-version')
  const at = now.toISOString()
  // Two pages of one person at once: whoever is behind looks again.
  await contested(async () => {
    const parts = await decisionParts(house, person, [{ purpose, given }], 'purposes', at)
    if (isMailPurpose(purpose)) {
      await chooseMails(house, person, modes => modesFor(purpose, given, modes), parts, now)
    } else await transact(house.database, parts)
  })
  return readConsents(house, person)
}

const notAsked = {
  zh: '这项用途现在没有启用，不需要决定。',
  en: 'This purpose is not in use: there is nothing to decide.',
}
const needed = {
  zh: '没有这一项就无法保留账号。若不再使用，请按“我的数据”页上的说明申请注销。',
  en: 'There is no account without this one. To end yours, ask for its erasure as “My data” says.',
}
