import type { State } from '../../process.ts'
import { settledState } from '../../processes/acceptance.data.ts'

export const bookingStates = {
  requested: {
    label: { zh: '待机构答复', en: 'Waiting for the provider' },
    turn: 'provider',
    next: { zh: '同意、另提时间或婉拒', en: 'Approve, propose another time or decline' },
    deadline: { wait: { workingDays: 2 }, step: 'expire' },
  },
  proposed: {
    label: { zh: '机构另提了时间', en: 'Another time proposed' },
    turn: 'taker',
    next: { zh: '接受新时间，或再提一个', en: 'Accept the new time or propose another' },
    deadline: { wait: { workingDays: 2 }, step: 'expire' },
  },
  confirmed: {
    label: { zh: '已确认', en: 'Confirmed' },
    next: { zh: '按时到场使用', en: 'Come and use it at the agreed time' },
    deadline: { wait: { after: 'slots.end', hours: 0 }, step: 'time-over' },
    agreed: true,
  },
  over: {
    label: { zh: '待登记用时', en: 'Use to be noted' },
    turn: 'provider',
    next: { zh: '登记实际用时和应付金额', en: 'Note the time actually used and the amount due' },
    deadline: { wait: { workingDays: 5 }, step: 'remind-use' },
    agreed: true,
  },
  used: {
    label: { zh: '已使用，待结算', en: 'Used, to be settled' },
    turn: 'provider',
    next: {
      zh: '对方付款后登记到账和发票，完成结算',
      en: 'Once the other side has paid, note the payment and the invoice, and settle',
    },
    deadline: { wait: { workingDays: 10 }, step: 'remind-settle' },
    agreed: true,
  },
  settled: settledState,
  declined: { label: { zh: '已婉拒', en: 'Declined' }, end: 'ended' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, end: 'ended' },
  expired: { label: { zh: '已过期', en: 'Expired' }, end: 'ended' },
  'no-show': { label: { zh: '未到场', en: 'Did not come' }, end: 'ended' },
} as const satisfies Readonly<Record<string, State>>
