import type { Step } from '../../engagements/engine/step.ts'
import { lookParts } from '../../engagements/reading/contacts.ts'
import { toldOn } from '../../engagements/tell.ts'
import { identityStore } from '../../identity/store.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { usualPreferences } from '../mail/model.ts'
import { mailChoiceStore } from '../mail/store.ts'

type Receiver = {
  readonly name: string
  readonly email: string
  readonly language: 'zh' | 'en'
}
export type Receivers = {
  readonly organizer: Pick<Receiver, 'name' | 'email'>
  readonly taker?: Receiver
  readonly provider?: Receiver
  /** The laboratory's mailbox is shown to whoever asks: that is written down (个人信息保护法 art. 25). */
  readonly looks: readonly Part[]
}

/**
 * Who is written to: whoever has it in hand on the asking side, and the listing's own mailbox, else whoever has it in hand; nobody who wants no
 * mail. The organiser is the listing's mailbox. A person's own address is shown to nobody: replies then go nowhere.
 */
export async function receiversOf(house: House, step: Step): Promise<Receivers> {
  const { listing } = step
  const [[asks], [inHand]] = await Promise.all([
    toldOn(house, step, 'taker'),
    toldOn(house, step, 'provider'),
  ])
  const [organisation, contacts, asking] = await Promise.all([
    identityStore(house.database).getOrganisation(step.provider.organisation),
    listing?.contact === undefined
      ? []
      : listingStore(house.database).getContacts([
          { organisation: listing.organisation, id: listing.contact },
        ]),
    asks === undefined ? undefined : reachable(house, asks),
  ])
  const name = organisation?.name || step.title
  const mailbox = contacts[0]?.email
  const person = inHand === undefined ? undefined : await reachable(house, inHand)
  const provider = mailbox
    ? ({ name, email: mailbox, language: person?.language ?? 'zh' } as const)
    : person && { ...person, name }
  const { hostname } = new URL(house.settings.origin)
  return {
    organizer: { name, email: mailbox ?? `no-reply@${hostname}` },
    ...(asking && { taker: asking }),
    ...(provider && { provider }),
    looks: mailbox && asking && asks ? await looksAt(house, step, asks) : [],
  }
}

const looksAt = (house: House, step: Step, person: string): Promise<readonly Part[]> =>
  lookParts(
    house,
    { person, now: step.now },
    { ...step, ...(step.listing ? { listing: step.listing.id } : { listing: '' }) },
    'taker',
    { owner: { type: 'organisation', id: step.provider.organisation }, of: 'listing' },
  )

async function reachable(house: House, person: string): Promise<Receiver | undefined> {
  const [known, choices] = await Promise.all([
    identityStore(house.database).getPerson(person),
    mailChoiceStore(house.database).get(person),
  ])
  const { mail, language } = choices ?? usualPreferences
  if (!known?.email || mail.engagements === 'none') return undefined
  return { name: known.name, email: known.email, language }
}
