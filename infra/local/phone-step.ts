import { readPhoneNumber } from '../../functions/contract/phone.ts'
import type { PhoneSignIn } from '../../functions/identity/phone/sign-in.ts'

/** How far somebody has come on the way in by phone. */
export type PhoneStep =
  | { readonly at: 'start' }
  | { readonly at: 'bad-number' | 'too-many' | 'not-sent'; readonly typed: string }
  | { readonly at: 'code' | 'wrong-code'; readonly phone: string; readonly typed: string }
  | { readonly at: 'in'; readonly account: string }

/**
 * One step of the way in by phone, from what the page's form sent: a number has a code sent to it, a number with a code is
 * checked. The answer is the same whether anybody signs in with the number or not.
 */
export async function phoneStep(
  phones: PhoneSignIn,
  form: URLSearchParams,
  address: string,
): Promise<PhoneStep> {
  const typed = form.get('phone')
  if (typed === null) return { at: 'start' }
  const phone = readPhoneNumber(typed)
  if (!phone) return { at: 'bad-number', typed: typed.slice(0, 40) }
  const code = form.get('code')
  if (code !== null) {
    const digits = code.normalize('NFKC').replace(/\s/g, '')
    const account = /^\d{6}$/.test(digits) ? await phones.checkCode(phone, digits) : undefined
    return account ? { at: 'in', account: account.account } : { at: 'wrong-code', phone, typed }
  }
  try {
    const sent = await phones.sendCode(phone, address)
    return sent === 'sent' ? { at: 'code', phone, typed } : { at: 'too-many', typed }
  } catch {
    return { at: 'not-sent', typed }
  }
}
