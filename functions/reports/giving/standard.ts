import type { Award } from '../../contract/giving.ts'
import type { AwardRecord } from './model.ts'

/** The standard asks for less than 140 characters. */
const longestTitle = 139
const anonymousGiver = { id: 'zhongfu-anonymous', name: '匿名赠与人 / Anonymous giver' }

/** An award in the terms of the 360Giving data standard. @param origin of the pages: where the data are from */
export const toStandard = (
  { id, date, title, description, amountFen, recipient, giver, at }: AwardRecord,
  origin: string,
): Award => ({
  id: `360G-zhongfu-${id}`,
  title: [...title].slice(0, longestTitle / 2).join(''),
  description,
  currency: 'CNY',
  amountAwarded: amountFen / 100,
  awardDate: date,
  recipientOrganization: [recipient],
  fundingOrganization: [giver ?? anonymousGiver],
  dateModified: at,
  dataSource: origin,
})

/** Identifier of an organisation: by its credit code as org-id.guide lists the register, else our own. */
export const partyOf = ({
  id,
  name,
  creditCode,
}: {
  readonly id: string
  readonly name: string
  readonly creditCode?: string | undefined
}) => ({ id: creditCode ? `CN-SAIC-${creditCode}` : `zhongfu-${id}`, name })
