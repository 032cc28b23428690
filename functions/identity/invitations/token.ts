import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { InvitationRecord } from './model.ts'

/** What the link carries: where the invitation lies, and 256 bits that only the mail knows. */
export const newSecret = (): string => randomBytes(32).toString('hex')
export const tokenOf = (organisation: string, id: string, secret: string) => `${organisation}.${id}.${secret}`
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function placeOfToken(token: string) {
  const [organisation = '', id = '', secret = '', ...more] = token.split('.')
  return more.length === 0 && organisation && id && secret ? { organisation, id, secret } : undefined
}

export const opens = ({ tokenHash }: Pick<InvitationRecord, 'tokenHash'>, secret: string): boolean =>
  timingSafeEqual(Buffer.from(tokenHash, 'hex'), Buffer.from(hashOf(secret), 'hex'))
