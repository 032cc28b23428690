import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Caller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { stableId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { type IdentityStore, identityStore } from './store.ts'

/** Whose tokens are believed. Nothing of it is particular to Cognito or to the local provider. */
export type Trust = {
  readonly issuer: string
  readonly jwksUri: string
  readonly audience: string
  /** Claim that names the audience: Cognito's access tokens carry `client_id` instead of `aud`. */
  readonly audienceClaim: 'aud' | 'client_id'
  /** Stands for the issuer in person ids where its address may change (the local stage's port). */
  readonly alias?: string
}

/** Clock differences between issuer and function that are forgiven, in seconds. */
const tolerance = 30

/** Id of the person whom an issuer calls `subject`: the same on every sight, so that two first requests agree. */
export const personId = (issuer: string, subject: string) => `p${stableId(20, issuer, subject)}`

/**
 * Turns a bearer token into a caller: verified against the issuer's keys, then read from the table. A person who is
 * seen for the first time is recorded with the name and mail address that the token carries.
 */
export function authenticator(house: { database: Database; trust: Trust; clock: () => Date }) {
  const store = identityStore(house.database)
  const keys = createRemoteJWKSet(new URL(house.trust.jwksUri))
  return async (token: string): Promise<Caller> => {
    const claims = await verified(token, keys, house.trust, house.clock())
    const id = personId(house.trust.alias ?? house.trust.issuer, claims.sub)
    const [known, memberships] = await Promise.all([store.getPerson(id), store.membershipsOf(id)])
    const person = known ?? (await welcome(house, store, id, claims))
    return { person: id, name: person.name, operator: person.operator, memberships }
  }
}

async function verified(token: string, keys: JWTVerifyGetKey, trust: Trust, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: trust.issuer,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: tolerance,
      currentDate,
      ...(trust.audienceClaim === 'aud' && { audience: trust.audience }),
    })
    if (trust.audienceClaim === 'client_id' && payload.client_id !== trust.audience)
      throw new Refusal('token-refused')
    return { ...payload, sub: payload.sub ?? '' }
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Refusal('token-expired')
    if (isIssuersTrouble(error)) throw new Refusal('unavailable')
    if (error instanceof errors.JOSEError) throw new Refusal('token-refused')
    throw error
  }
}

/**
 * The issuer's keys could not be had: nothing is said about the token, and whoever holds it should try again. jose tells an
 * answer other than 200 by its generic error; what `fetch` throws is a TypeError.
 */
const isIssuersTrouble = (error: unknown) =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error instanceof TypeError ||
  (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')

async function welcome(
  house: { database: Database; clock: () => Date },
  store: IdentityStore,
  id: string,
  claims: JWTPayload,
) {
  const { name, email, email_verified: verified, phone_number: phone } = claims
  const person = {
    id,
    name: typeof name === 'string' ? name.slice(0, 120).toWellFormed() : '',
    // Invitations are accepted by the address: one that its issuer has not checked is nobody's.
    ...(typeof email === 'string' && verified !== false && verified !== 'false' && { email }),
    ...(typeof phone === 'string' && claims.phone_number_verified === true && { signInPhone: phone }),
    operator: false,
    version: 1,
    createdAt: house.clock().toISOString(),
  }
  try {
    await transact(house.database, [store.putPerson(person)])
    return person
  } catch (error) {
    const first = error instanceof Refusal ? await store.getPerson(id) : undefined
    if (first) return first
    throw error
  }
}
