import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import {
  type PhoneAccountRecord,
  type PhoneCodeCountRecord,
  type PhoneCodeRecord,
  phoneAccountRecord,
  phoneCodeCountRecord,
  phoneCodeRecord,
} from './model.ts'

/** Codes on their way, how many were asked for, and who signs in with a number. */
export function phoneCodeStore(database: Database) {
  const codes = records(database, {
    name: 'PhoneCode',
    shape: phoneCodeRecord,
    key: ({ number }) => codeKey(number),
    expiresAt: ({ sent }) => forgotten(sent),
  })
  const counts = records(database, {
    name: 'PhoneCodeCount',
    shape: phoneCodeCountRecord,
    key: ({ from }) => countKey(from),
    expiresAt: ({ sent }) => forgotten(sent),
  })
  const accounts = records(database, {
    name: 'PhoneAccount',
    shape: phoneAccountRecord,
    key: ({ account }) => accountKey(account),
  })
  return {
    getCode: (number: string) => codes.get(codeKey(number)),
    putCode: (code: PhoneCodeRecord) => (code.version === 1 ? codes.putNew(code) : codes.putNext(code)),
    getCount: (from: string) => counts.get(countKey(from)),
    putCount: (count: PhoneCodeCountRecord) =>
      count.version === 1 ? counts.putNew(count) : counts.putNext(count),
    getAccount: (account: string) => accounts.get(accountKey(account)),
    putAccount: (account: PhoneAccountRecord) => accounts.putNew(account),
  }
}

/** Seconds after the last message when nothing of it counts any more. */
const kept = 2 * 60 * 60
const forgotten = (sent: readonly string[]) => {
  const last = sent.at(-1)
  return last === undefined ? undefined : Math.floor(Date.parse(last) / 1000) + kept
}
const codeKey = (number: string) => ({ pk: `phone-code#${number}`, sk: 'code' })
const countKey = (from: string) => ({ pk: `phone-code-from#${from}`, sk: 'count' })
const accountKey = (account: string) => ({ pk: `phone-account#${account}`, sk: 'account' })
