import * as z from 'zod'

/**
 * A phone number as a person types it → E.164. Without a country it is China's, and there a mobile: codes and calls to
 * persons go to no other. Blanks, hyphens and brackets are read over, full-width digits too.
 */
export function readPhoneNumber(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s().-]/g, '')
  if (digits.length > 20) return undefined
  const chinese = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(digits)?.[1]
  if (chinese) return `+86${chinese}`
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)?.[1]
  return abroad === undefined || abroad.startsWith('86') ? undefined : `+${abroad}`
}

/** E.164, from whatever way it was typed. */
export const phoneNumber = z.string().transform((typed, context) => {
  const number = readPhoneNumber(typed)
  if (number) return number
  context.issues.push({ code: 'custom', message: 'phone-number', input: typed })
  return z.NEVER
})
