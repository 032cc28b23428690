import type { TimetableInput } from '../../contract/availability.ts'

/**
 * What holds where a lab has set nothing: China's working days from nine to five, half an hour to a day's eight hours, and two
 * working hours' notice. Neither too open to be kept nor so narrow that nobody asks.
 */
export const usualTimetable: TimetableInput = {
  timeZone: 'Asia/Shanghai',
  groups: [
    {
      name: 'everyone',
      label: { zh: '所有用户', en: 'Everyone' },
      hours: [
        [{ from: '09:00', to: '17:00' }],
        [{ from: '09:00', to: '17:00' }],
        [{ from: '09:00', to: '17:00' }],
        [{ from: '09:00', to: '17:00' }],
        [{ from: '09:00', to: '17:00' }],
        [],
        [],
      ],
    },
  ],
  holidays: true,
  closed: [],
  extra: [],
  leadMinutes: 120,
  shortest: 30,
  longest: 480,
  step: 30,
  before: 0,
  after: 0,
  capacity: 1,
  horizonDays: 90,
  freeChangeHours: 24,
}
