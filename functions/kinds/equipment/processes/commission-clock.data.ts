import type { Action } from '../../process.ts'
import { acceptSilently } from '../../processes/acceptance.data.ts'

/** What happens to a commission when a time runs out: it ends, goes on by itself, or somebody is reminded once. */
export const commissionClock = {
  expire: {
    label: { zh: '逾期未处理', en: 'Not answered in time' },
    by: ['clock'],
    from: ['enquired', 'quoted', 'commissioned'],
    to: 'expired',
    effects: ['voucher.void'],
  },
  'accept-silently': acceptSilently('reported'),
  'remind-receipt': {
    label: { zh: '提醒收样', en: 'Reminder: has the sample arrived?' },
    by: ['clock'],
    from: ['shipped'],
    to: 'same',
  },
  'remind-report': {
    label: { zh: '提醒出报告', en: 'Reminder: the report is due' },
    by: ['clock'],
    from: ['received', 'tested', 'retesting'],
    to: 'same',
    tells: ['provider'],
  },
  'remind-settle': {
    label: { zh: '提醒付款和结算', en: 'Reminder: pay and settle' },
    by: ['clock'],
    from: ['unpaid', 'accepted'],
    to: 'same',
  },
} as const satisfies Readonly<Record<string, Action>>
