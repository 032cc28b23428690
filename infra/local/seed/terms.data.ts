import type { TimetableInput } from '../../../functions/contract/availability.ts'
import type { TariffInput } from '../../../functions/contract/tariff.ts'
import { usualTimetable } from '../../../functions/engagements/availability/usual.data.ts'

/** What the lab of a seeded instrument has said of its price and its hours, beyond the one price of the catalogue. */
export type SeedTerms = {
  readonly organisation: string
  /** Of the instrument in the catalogue. */
  readonly key: string
  readonly tariff?: TariffInput
  readonly timetable?: TimetableInput
}

type Groups = TimetableInput['groups']
type Hours = Groups[number]['hours']
type Span = Hours[number][number]

const sixPercent = { rate: 600, included: true }

const week = (workday: readonly Span[], saturday: readonly Span[] = []): Hours => [
  ...Array.from({ length: 5 }, () => [...workday]),
  [...saturday],
  [],
]
const openTo = (hours: Hours): Groups => [
  { name: 'everyone', label: { zh: '所有用户', en: 'Everyone' }, hours },
]

/** The instruments of the stories that a newcomer lives through; all others keep to one price and the usual hours. */
export const termsOfDemo: readonly SeedTerms[] = [
  {
    organisation: 'org-jiangcheng',
    key: 'sem-eds-jiangcheng',
    tariff: {
      rates: [
        {
          per: 'sample',
          tiers: [
            { from: 0, fen: 80_000 },
            { from: 10, fen: 60_000 },
          ],
        },
        { per: 'hour', process: 'booking', tiers: [{ from: 0, fen: 60_000 }] },
      ],
      operator: { external: 15_000 },
      preparation: { external: 10_000, per: 'sample' },
      tax: sixPercent,
      note: '喷金已含在内；切片、研磨另计制样费。',
    },
    timetable: {
      ...usualTimetable,
      groups: openTo(week([{ from: '08:30', to: '20:30' }], [{ from: '09:00', to: '17:00' }])),
    },
  },
  {
    organisation: 'org-hailan',
    key: 'sem-dutyfree-hailan',
    tariff: {
      rates: [
        { per: 'sample', tiers: [{ from: 0, fen: 50_000 }] },
        { per: 'hour', process: 'booking', tiers: [{ from: 0, fen: 40_000 }] },
      ],
      tax: sixPercent,
    },
  },
  {
    organisation: 'org-yunxi',
    key: 'tensile-yunxi',
    tariff: {
      rates: [{ per: 'hour', tiers: [{ from: 0, fen: 20_000 }] }],
      operator: { external: 8_000 },
      tax: sixPercent,
    },
    timetable: {
      ...usualTimetable,
      groups: openTo(week([{ from: '09:00', to: '17:00' }])),
      shortest: 60,
      step: 60,
    },
  },
]
