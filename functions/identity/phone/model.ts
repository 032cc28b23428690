import * as z from 'zod'

/** A code on its way to a number. Neither the number nor the code stands in it, only what a secret makes of them. */
export const phoneCodeRecord = z.object({
  number: z.string(),
  codeHash: z.string(),
  /** When codes were sent to this number, in the last hour. */
  sent: z.array(z.string()),
  /** Wrong guesses at the last one. */
  tries: z.int(),
  used: z.boolean(),
  version: z.int(),
})
export type PhoneCodeRecord = z.output<typeof phoneCodeRecord>

/** When codes were asked for from one address of the network, in the last hour. */
export const phoneCodeCountRecord = z.object({
  from: z.string(),
  sent: z.array(z.string()),
  version: z.int(),
})
export type PhoneCodeCountRecord = z.output<typeof phoneCodeCountRecord>

/** Who signs in with a number: the subject that tokens name, which tells nothing of the number. */
export const phoneAccountRecord = z.object({
  account: z.string(),
  phone: z.string(),
  since: z.string(),
  version: z.int(),
})
export type PhoneAccountRecord = z.output<typeof phoneAccountRecord>
