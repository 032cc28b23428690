import type { Action, State } from '../process.ts'

/** What was handed over is accepted, aloud or by silence, and then settled. */
export const acceptedState = {
  label: { zh: '已验收，待结算', en: 'Accepted, to be settled' },
  turn: 'provider',
  next: { zh: '对方付款后登记到账，完成结算', en: 'Note the payment once it has come in, and settle' },
  deadline: { wait: { workingDays: 10 }, step: 'remind' },
  agreed: true,
} as const satisfies State

export const settledState = {
  label: { zh: '已结算', en: 'Settled' },
  agreed: true,
  end: 'fulfilled',
} as const satisfies State

export const accept = {
  label: { zh: '验收', en: 'Accept' },
  by: ['taker'],
  from: ['delivered'],
  to: 'accepted',
  weight: 'main',
} as const satisfies Action

/** @param from the state in which the taker may still object */
export const acceptSilently = (from: string) =>
  ({
    label: { zh: '期满视为验收', en: 'Accepted, since the time for objections is over' },
    by: ['clock'],
    from: [from],
    to: 'accepted',
  }) as const satisfies Action
