import type { Fault } from '../definition.ts'
import type { Action, Effect, Facts, StepContext } from '../process.ts'
import { notAfterToday } from './days.ts'
import { fault, numberIn } from './fault.ts'
import {
  billingFields,
  invoiceFields,
  paidFields,
  payeeFields,
  receivedFields,
  settleFields,
} from './money-fields.data.ts'
import { judgeTaxNumber } from './tax-number.ts'

/**
 * The trail of a payment that is made outside: nobody holds money here. Steps that leave the state as it is, in the
 * states of a process in which both sides have agreed.
 */
export function moneyActions(from: readonly string[]) {
  return {
    payee: {
      label: { zh: '填写收款账户', en: 'Give the account to pay into' },
      by: ['provider'],
      from,
      to: 'same',
      input: payeeFields,
      check: payeeFaults,
      derive: ({ input }) => ({ payeeAccount: plainAccount(String(input.payeeAccount)) }),
    },
    billing: {
      label: { zh: '填写开票信息', en: 'Give the invoice details' },
      by: ['taker'],
      from,
      to: 'same',
      input: billingFields,
      check: billingFaults,
      derive: billed,
    },
    paid: {
      label: { zh: '上传付款凭证', en: 'Show proof of payment' },
      by: ['taker'],
      from,
      to: 'same',
      input: paidFields,
      check: context => notAfterToday(context, 'paidOn'),
    },
    received: {
      label: { zh: '认领到账', en: 'Note a payment that came in' },
      by: ['provider'],
      from,
      to: 'same',
      input: receivedFields,
      check: context => notAfterToday(context, 'receivedOn'),
    },
    invoice: {
      label: { zh: '登记发票号', en: 'Note the invoice number' },
      by: ['provider'],
      from,
      to: 'same',
      input: invoiceFields,
      check: invoiceFaults,
    },
  } as const satisfies Readonly<Record<string, Action>>
}

/** The provider closes a dealing that has come to its end: what was paid is known, or nothing was due. */
export const settleAction = (from: readonly string[], effects: readonly Effect[]) =>
  ({
    label: { zh: '结算', en: 'Settle' },
    by: ['provider'],
    from,
    to: 'settled',
    input: settleFields,
    check: settleFaults,
    derive: settledFacts,
    effects,
    weight: 'main',
  }) as const satisfies Action

/** What is due in the end: as the provider said last, else as quoted. Fen; undefined where nobody named a price. */
export const dueFen = (context: StepContext): number | undefined =>
  numberIn(context, 'dueFen') ?? numberIn(context, 'quotationFen') ?? numberIn(context, 'quotedFen')

/** A dealing with a price is settled once the payment is known; the voucher's share is claimed from its programme. */
function settleFaults(context: StepContext): readonly Fault[] {
  const due = (dueFen(context) ?? 0) - (numberIn(context, 'voucherFen') ?? 0)
  const unknown = due > 0 && numberIn(context, 'receivedFen') === undefined
  return [
    ...(unknown
      ? [
          fault(
            'receivedFen',
            '应付金额不为零：请先登记到账金额，再结算。',
            'An amount is due: note what came in, then settle.',
          ),
        ]
      : []),
    ...notAfterToday(context, 'receivedOn'),
    ...invoiceFaults(context),
  ]
}

/** The full price that a voucher's share is of, and the day of the payment. */
function settledFacts(context: StepContext): Facts {
  const due = dueFen(context)
  return { ...(due !== undefined && { settledFen: due }), settledOn: context.today }
}

const plainAccount = (account: string) => account.replace(/[\s-]/g, '')

function payeeFaults({ input }: StepContext): readonly Fault[] {
  return /^\d{8,30}$/.test(plainAccount(String(input.payeeAccount)))
    ? []
    : [
        fault(
          'payeeAccount',
          '账号应为 8–30 位数字，请核对。',
          'An account number has 8 to 30 digits: please check it.',
        ),
      ]
}

const taxNumberOf = ({ input }: StepContext) =>
  typeof input.taxNumber === 'string' ? input.taxNumber.replace(/\s/g, '').toUpperCase() : undefined

/** Checks invoice details where some are told. */
export function billingFaults(context: StepContext): readonly Fault[] {
  const { input, taker } = context
  if (input.invoiceTitle === undefined && input.taxNumber === undefined && input.invoiceType === undefined) {
    return []
  }
  const number = taxNumberOf(context)
  if (number === undefined) {
    return taker.organisation || input.invoiceType === 'special'
      ? [
          fault(
            'taxNumber',
            '单位开票和专用发票需要税号：请填写统一社会信用代码。',
            'An organisation’s invoice, and every special one, needs the tax number: fill in the unified social credit code.',
          ),
        ]
      : []
  }
  const judged = judgeTaxNumber(number)
  if (judged === 'malformed') {
    return [
      fault(
        'taxNumber',
        '税号格式不对：统一社会信用代码为 18 位数字和大写字母（不含 I、O、S、V、Z）。',
        'This is no tax number: a unified social credit code has 18 digits and capitals, without I, O, S, V and Z.',
      ),
    ]
  }
  return judged === 'doubtful' && input.taxNumberSure !== true
    ? [
        fault(
          'taxNumber',
          '税号的校验位不符：请逐位核对；确认无误请勾选“税号已核对无误”。',
          'The check digit does not fit: compare digit by digit; if it is right, tick “The tax number is right”.',
        ),
      ]
    : []
}

/** The tax number as it stands on invoices. */
export function billed(context: StepContext): Facts {
  const number = taxNumberOf(context)
  return number === undefined ? {} : { taxNumber: number }
}

function invoiceFaults({ input }: StepContext): readonly Fault[] {
  if (typeof input.invoiceNumber !== 'string') return []
  return /^\d{8}$|^\d{20}$/.test(input.invoiceNumber.trim())
    ? []
    : [
        fault(
          'invoiceNumber',
          '发票号码应为 8 位或 20 位数字。',
          'An invoice number has eight or twenty digits.',
        ),
      ]
}
