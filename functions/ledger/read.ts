import type { House } from '../platform/house.ts'
import type { PageRequest } from '../platform/records.ts'
import { balances, shardsOf } from './balances.ts'
import type { Balance } from './model.ts'
import { readAccount } from './rules.ts'
import { ledgerStore } from './store.ts'

type Reading = Pick<House, 'database'>

/** How an account stands in one unit; zeros where nothing was ever entered. */
export async function balanceOf({ database }: Reading, account: string, unit: string): Promise<Balance> {
  const owner = readAccount(account)?.owner ?? account
  const pages = await Promise.all(shardsOf(account).map(shard => balances(database).of(`${owner}${shard}`)))
  return pages
    .flat()
    .filter(each => each.account === account && each.unit === unit)
    .reduce((sum, each) => added(sum, each), { account, unit, balance: 0, available: 0, promised: 0 })
}

const added = (sum: Balance, { balance, available, promised }: Balance): Balance => ({
  ...sum,
  balance: sum.balance + balance,
  available: sum.available + available,
  promised: sum.promised + promised,
})

/** All accounts under one owner, an organisation's or a person's. */
export const balancesOf = ({ database }: Reading, owner: string): Promise<readonly Balance[]> =>
  balances(database).of(owner)

export const reservationOf = ({ database }: Reading, key: string) => ledgerStore(database).getReservation(key)

export const entriesUnder = ({ database }: Reading, key: string) => ledgerStore(database).get(key)

/** Entries of an account whose sort is listed, newest first. */
export const entriesOf = ({ database }: Reading, account: string, page: PageRequest) =>
  ledgerStore(database).pageOf(account, page)
