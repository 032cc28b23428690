import { createHmac, timingSafeEqual } from 'node:crypto'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { codeText, guessed, isOpen, limits, withAnother } from './code.ts'
import type { PhoneAccountRecord } from './model.ts'
import { phoneCodeStore } from './store.ts'

/**
 * Sign-in by a code in a text message, for an issuer of our own. Numbers are E.164 throughout. What it says is the same
 * whether a number is known or not: who signs in with it is settled only behind the right code.
 * @param options.pepper a secret: without it neither numbers nor codes can be guessed from what is stored
 * @param options.newCode six digits, by chance
 */
export function phoneSignIn(
  house: Pick<House, 'database' | 'clock' | 'post'>,
  options: { readonly pepper: string; readonly newCode: () => string },
) {
  const store = phoneCodeStore(house.database)
  const sealed = (...parts: readonly string[]) =>
    createHmac('sha256', options.pepper).update(JSON.stringify(parts)).digest('hex')
  const numberOf = (phone: string) => sealed('number', phone)
  const accountOf = (phone: string) => `tel-${sealed('account', phone).slice(0, 24)}`

  return {
    /**
     * Sends a code that takes the place of the one before.
     * @param address network address that asks
     * @returns `too-many` where the number or the address has had its share
     */
    async sendCode(phone: string, address: string): Promise<'sent' | 'too-many'> {
      const code = options.newCode()
      const number = numberOf(phone)
      const from = sealed('address', address)
      const settled = await contested(async () => {
        const now = house.clock()
        const [last, asked] = await Promise.all([store.getCode(number), store.getCount(from)])
        const sent = withAnother(last?.sent ?? [], now, limits.number)
        const askedFor = withAnother(asked?.sent ?? [], now, limits.address)
        if (!sent || !askedFor) return 'too-many'
        const codeHash = sealed('code', phone, code)
        const version = (last?.version ?? 0) + 1
        await transact(house.database, [
          store.putCode({ number, codeHash, sent, tries: 0, used: false, version }),
          store.putCount({ from, sent: askedFor, version: (asked?.version ?? 0) + 1 }),
        ])
        return 'sent'
      })
      // Counted before it leaves: a way out that fails is not asked again and again.
      if (settled === 'sent') await house.post.sms({ to: phone, text: codeText(code) })
      return settled
    },

    /**
     * Who signs in with a number, once the code is right; new or known. A code opens once, five guesses shut it, and each
     * guess is counted before it is answered, however many come at once.
     */
    async checkCode(phone: string, code: string): Promise<PhoneAccountRecord | undefined> {
      const number = numberOf(phone)
      const given = Buffer.from(sealed('code', phone, code), 'hex')
      const right = await contested(async () => {
        const standing = await store.getCode(number)
        if (!standing || !isOpen(standing, house.clock())) return false
        const matches = timingSafeEqual(Buffer.from(standing.codeHash, 'hex'), given)
        await transact(house.database, [store.putCode(guessed(standing, matches))])
        return matches
      }).catch(closed)
      return right ? settledAccount(phone) : undefined
    },

    account: (account: string) => store.getAccount(account),
  }

  async function settledAccount(phone: string): Promise<PhoneAccountRecord> {
    const account = accountOf(phone)
    const known = await store.getAccount(account)
    if (known) return known
    const record = { account, phone, since: house.clock().toISOString(), version: 1 }
    try {
      await transact(house.database, [store.putAccount(record)])
      return record
    } catch (error) {
      const first = error instanceof Refusal ? await store.getAccount(account) : undefined
      if (first) return first
      throw error
    }
  }
}
export type PhoneSignIn = ReturnType<typeof phoneSignIn>

/** In a storm of guesses, one that could not be counted is a wrong one. */
function closed(error: unknown): false {
  if (error instanceof Refusal) return false
  throw error
}

/** What a person who signs in by phone is called until they say so: it must tell nothing of the number. */
export const nameOfAccount = ({ account }: Pick<PhoneAccountRecord, 'account'>) =>
  `手机用户 ${account.slice(-4)}`
