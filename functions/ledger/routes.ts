import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { exportJournal } from './journal/export.ts'
import { programmeBindings } from './programmes/routes.ts'
import { readAccounts, readDay, readDays, readEntries } from './use-cases.ts'

export const ledgerBindings = (house: House) => [
  ...programmeBindings(house),
  bind(routes.ledgerAccounts, ({ query, ...act }) => readAccounts(house, act, query.organisation)),
  bind(routes.ledgerEntries, ({ query, ...act }) => readEntries(house, act, query)),
  bind(routes.journalDays, ({ query }) => readDays(house, query)),
  bind(routes.journalExport, ({ query }) => exportJournal(house, query)),
  bind(routes.journalDay, ({ params, query, language }) => readDay(house, language, params.day, query)),
]
