import { randomBytes } from 'node:crypto'
import {
  type NoticeGroup,
  type NoticePreferences,
  type NoticePreferencesChange,
  noticeGroups,
} from '../../contract/notice-preferences.ts'
import { identityStore } from '../../identity/store.ts'
import type { Caller } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal, wasOvertaken } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { mailDecisionParts } from '../../privacy/decide.ts'
import { type PreferencesRecord, usualPreferences } from './model.ts'
import { mailChoiceStore } from './store.ts'

type PreferencesHouse = Pick<House, 'database' | 'newId' | 'clock'>
type Act = { readonly caller: Caller; readonly now: Date }

/** How the person is told by mail; the published defaults while nothing was chosen. */
export async function readPreferences(
  house: Pick<House, 'database' | 'post'>,
  person: string,
): Promise<NoticePreferences> {
  const [kept, known] = await Promise.all([
    mailChoiceStore(house.database).get(person),
    identityStore(house.database).getPerson(person),
  ])
  const { mail, language, version } = kept ?? usualPreferences
  return {
    mail: { ...mail },
    language,
    ...(kept?.quiet && { quiet: kept.quiet }),
    version,
    mailCarried: house.post.carries.mail,
    ...(known?.email && { address: masked(known.email) }),
  }
}

export async function changePreferences(
  house: PreferencesHouse & Pick<House, 'post'>,
  { caller: { person }, now }: Act,
  change: NoticePreferencesChange,
  version: number,
): Promise<NoticePreferences> {
  const before = await mailChoiceStore(house.database).get(person)
  if ((before?.version ?? 0) !== version) throw new Refusal('stale-version')
  const after = next(person, before, change)
  await write(house, after, now, await consentParts(house, before, after, now))
  return readPreferences(house, person)
}

/** What the link in a mail may change, for whoever holds it. */
export async function readMailLink(house: Pick<House, 'database'>, secret: string) {
  const { record, email } = await behindLink(house, secret)
  return { mail: record.mail, ...(email && { address: masked(email) }) }
}

/** No more mail of a group, or of all; the same again changes nothing. */
export async function unsubscribe(house: PreferencesHouse, secret: string, group: NoticeGroup | 'all') {
  const groups = group === 'all' ? noticeGroups : [group]
  const none = Object.fromEntries(groups.map(each => [each, 'none' as const]))
  return contested(async () => {
    const { record } = await behindLink(house, secret)
    const mail = { ...record.mail, ...none }
    if (groups.every(each => record.mail[each] === 'none')) return { mail }
    const [after, now] = [next(record.person, record, { mail }), house.clock()]
    await write(house, after, now, await consentParts(house, record, after, now))
    return { mail }
  })
}

async function behindLink(house: Pick<House, 'database'>, secret: string) {
  const store = mailChoiceStore(house.database)
  const person = found(await store.personOfLink(secret))
  const [record, known] = await Promise.all([
    store.get(person),
    identityStore(house.database).getPerson(person),
  ])
  return { record: found(record), email: known?.email }
}

/** The person's choices as a mail needs them: with their secret link, which the first mail makes. */
export async function settledPreferences(
  house: PreferencesHouse,
  person: string,
): Promise<PreferencesRecord> {
  const store = mailChoiceStore(house.database)
  const kept = await store.get(person)
  if (kept) return kept
  const first = next(person, undefined, {})
  try {
    await transact(house.database, [...store.put(first)])
    return first
  } catch (error) {
    if (!wasOvertaken(error)) throw error
    return found(await store.get(person))
  }
}

function next(
  person: string,
  before: PreferencesRecord | undefined,
  change: NoticePreferencesChange,
): PreferencesRecord {
  const { mail, language, version } = before ?? usualPreferences
  const quiet = change.quiet === undefined ? before?.quiet : change.quiet
  const chosen = Object.fromEntries(Object.entries(change.mail ?? {}).filter(([, mode]) => mode))
  return {
    person,
    mail: { ...mail, ...chosen },
    language: change.language ?? language,
    ...(quiet && { quiet }),
    secret: before?.secret ?? randomBytes(16).toString('hex'),
    version: version + 1,
  }
}

/** What mail a person gets, by group; the published defaults while nothing was chosen. */
export const mailModes = async (house: Pick<House, 'database'>, person: string) =>
  ((await mailChoiceStore(house.database).get(person)) ?? usualPreferences).mail

/** Changes what mail a person gets together with the decision that it follows from. @throws `stale-version` when overtaken */
export async function chooseMails(
  house: PreferencesHouse,
  person: string,
  choose: (modes: NoticePreferences['mail']) => NoticePreferencesChange['mail'],
  decision: readonly Part[],
  now: Date,
): Promise<void> {
  const before = await mailChoiceStore(house.database).get(person)
  const mail = choose({ ...(before ?? usualPreferences).mail })
  await write(house, next(person, before, { mail }), now, decision)
}

/** The choice of mails is the consent to them: what it changes is kept as a decision too. */
const consentParts = (
  house: PreferencesHouse,
  before: PreferencesRecord | undefined,
  after: PreferencesRecord,
  now: Date,
) => mailDecisionParts(house, after.person, (before ?? usualPreferences).mail, after.mail, now.toISOString())

const write = (house: PreferencesHouse, record: PreferencesRecord, now: Date, consent: readonly Part[]) =>
  transact(house.database, [
    ...consent,
    ...mailChoiceStore(house.database).put(record),
    eventStore(house.database).append({
      subject: `person#${record.person}`,
      id: house.newId(),
      type: 'notice-preferences-changed',
      at: now.toISOString(),
      by: record.person,
      data: { mail: record.mail, language: record.language, ...(record.quiet && { quiet: record.quiet }) },
    }),
  ])

/** `li…@example.com`: known again by whom it belongs to, and of no use to others. */
function masked(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '…' : `${email.slice(0, Math.min(2, at - 1) || 1)}…${email.slice(at)}`
}
