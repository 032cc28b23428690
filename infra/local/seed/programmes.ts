import { personId } from '../../../functions/identity/authenticate.ts'
import { programmeParts } from '../../../functions/ledger/programmes/programmes.ts'
import { programmeStore } from '../../../functions/ledger/programmes/store.ts'
import type { House } from '../../../functions/platform/house.ts'
import { transact } from '../../../functions/platform/transact.ts'
import { localIssuer } from '../house.ts'
import { programmeOfDemo, registeredOfDemo } from './programmes.data.ts'

/** The voucher programme of the demo and the firms that are registered with it, where they are missing. */
export async function seedProgrammes(house: House, now: Date): Promise<void> {
  const store = programmeStore(house.database)
  const at = now.toISOString()
  const year = now.getUTCFullYear()
  if (!(await store.get(programmeOfDemo.id))) {
    const act = { caller: { person: personId(localIssuer, 'operator') }, now }
    const record = {
      ...programmeOfDemo,
      from: `${year}-01-01`,
      until: `${year + 1}-12-31`,
      settleUntil: `${year + 2}-06-30`,
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await transact(house.database, await programmeParts(house, act, record))
  }
  for (const { organisation, person, size } of registeredOfDemo) {
    if (await store.getRegistration(organisation, programmeOfDemo.id)) continue
    const by = personId(localIssuer, person)
    await transact(house.database, [
      store.putRegistration({ programme: programmeOfDemo.id, organisation, size, at, by, version: 1 }),
    ])
  }
}
