import type { MoneyGift, MoneyGiftInput } from '../../contract/giving.ts'
import type { Language } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import { requireMay } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { partyOf } from '../../reports/giving/standard.ts'
import { awardParts } from '../../reports/giving/use-cases.ts'
import type { MoneyGiftRecord } from './model.ts'
import type { Act, Page } from './programmes.ts'
import { givingStore } from './store.ts'

/** Records a gift of money that was made elsewhere through a licensed channel. Nothing is paid, held or promised here. */
export async function recordMoneyGift(
  house: House,
  act: Act & { readonly language: Language },
  organisation: string,
  input: MoneyGiftInput,
  once: Once,
): Promise<MoneyGift> {
  requireMay(act.caller, 'engagement.answer', organisation)
  if (input.givenOn > today(act.now)) {
    const places = [{ pointer: '/body/givenOn', message: future[act.language] }]
    throw new Refusal('invalid-input', undefined, places)
  }
  const store = identityStore(house.database)
  const [giver, recipient] = await Promise.all([
    store.getOrganisation(organisation),
    input.recipient.organisation ? store.getOrganisation(input.recipient.organisation) : undefined,
  ])
  if (input.recipient.organisation) found(recipient)
  const id = house.newId()
  const at = act.now.toISOString()
  const record: MoneyGiftRecord = { ...input, id, at, organisation, by: act.caller.person, version: 1 }
  const gift = toGift(record)
  await transact(house.database, [
    ...once.part(gift),
    givingStore(house.database).putMoneyGift(record),
    ...awardParts(house, `money-gift#${id}`, {
      date: input.givenOn,
      title: input.purpose,
      description: `${input.purpose}（经 ${input.channel} 捐赠 / given through ${input.channel}）`,
      amountFen: input.amountFen,
      recipient: recipient
        ? partyOf(recipient)
        : { id: `zhongfu-${stableId(16, 'recipient', input.recipient.name)}`, name: input.recipient.name },
      ...(!input.anonymous && { giver: partyOf(found(giver)) }),
      at,
    }),
    personEvent(house, act, `organisation#${organisation}`, 'money-gift-recorded', { gift: id }),
  ])
  return gift
}

/** Gifts of money that an organisation recorded, the newest first. */
export async function moneyGiftsOf(
  house: House,
  act: Act,
  organisation: string,
  { limit, next: after }: Page,
) {
  requireMay(act.caller, 'engagement.answer', organisation)
  const { items, next } = await givingStore(house.database).moneyGiftsOf(organisation, limit, after)
  return { items: items.map(toGift), ...(next && { next }) }
}

const toGift = ({
  organisation: _organisation,
  by: _by,
  version: _version,
  ...gift
}: MoneyGiftRecord): MoneyGift => gift

const future = {
  zh: '日期不能晚于今天：这里只登记已经完成的捐赠。',
  en: 'The day cannot be after today: only gifts that were made are recorded.',
}
