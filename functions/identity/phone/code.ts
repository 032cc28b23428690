import type { PhoneCodeRecord } from './model.ts'

const minute = 60_000
const hour = 60 * minute

/** For so long a code opens, in milliseconds. */
export const codeLives = 5 * minute
/** Wrong guesses after which a code opens nothing any more. */
export const mostTries = 5
/** Codes that go to one number, and that one network address may ask for: a campus shares one. */
export const limits = {
  number: { perMinute: 1, perHour: 5 },
  address: { perMinute: 10, perHour: 60 },
} as const
export type Limit = { readonly perMinute: number; readonly perHour: number }

const lately = (sent: readonly string[], now: Date, within: number) =>
  sent.filter(at => now.getTime() - Date.parse(at) < within)

/**
 * Whether another code may be sent.
 * @param sent instants of those before
 * @returns the instants to keep, this one among them; undefined where it is too many
 */
export function withAnother(sent: readonly string[], now: Date, limit: Limit): string[] | undefined {
  const ofHour = lately(sent, now, hour)
  const tooMany = ofHour.length >= limit.perHour || lately(sent, now, minute).length >= limit.perMinute
  return tooMany ? undefined : [...ofHour, now.toISOString()]
}

/** Whether a code still opens: sent within five minutes, not used, and not guessed at too often. */
export function isOpen({ sent, tries, used }: PhoneCodeRecord, now: Date): boolean {
  const last = sent.at(-1)
  if (used || tries >= mostTries || last === undefined) return false
  const age = now.getTime() - Date.parse(last)
  return age >= 0 && age < codeLives
}

/** The record after a guess: each counts before anybody learns whether it was right. */
export const guessed = (code: PhoneCodeRecord, right: boolean): PhoneCodeRecord => ({
  ...code,
  ...(right ? { used: true } : { tries: code.tries + 1 }),
  version: code.version + 1,
})

/** What the message says: the code, how long it opens, and that nobody asks for it. */
export const codeText = (code: string) =>
  `【众扶】登录验证码 ${code}，5 分钟内有效。不要告诉任何人，我们不会向你索要。Zhongfu code: ${code}, good for 5 minutes.`
