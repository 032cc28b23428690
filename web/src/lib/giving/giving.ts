import { type CallOptions, call } from '#lib/api/call.ts'
import type { GrantApplication, GrantProgrammeInput, MoneyGiftInput } from '#lib/api/contract.ts'

const after = (next: string | undefined) => ({ query: { next } })
export const readProgrammes = (next: string | undefined) => call('grantProgrammes', after(next))
export const readProgramme = (id: string) => call('grantProgramme', { params: { id } })
export const listProgramme = (body: CallOptions<'listGrantProgramme'>['body']) =>
  call('listGrantProgramme', { body })
export const applyForGrant = (id: string, body: CallOptions<'applyForGrant'>['body']) =>
  call('applyForGrant', { params: { id }, body })
export const readApplications = (id: string, next: string | undefined) =>
  call('grantApplications', { params: { id }, ...after(next) })
export const readOwnApplications = (id: string, next: string | undefined) =>
  call('ownGrantApplications', { params: { id }, ...after(next) })
export const decideGrant = ({ id, programme }: GrantApplication, body: CallOptions<'decideGrant'>['body']) =>
  call('decideGrant', { params: { id: programme.id, application: id }, body })
export const withdrawGrant = ({ id, programme }: GrantApplication) =>
  call('withdrawGrant', { params: { id: programme.id, application: id } })
export const readMoneyGifts = (id: string, next: string | undefined) =>
  call('moneyGifts', { params: { id }, ...after(next) })
export const recordMoneyGift = (id: string, body: MoneyGiftInput) =>
  call('recordMoneyGift', { params: { id }, body })
export const readOpenGiving = () => call('openGiving', { query: { limit: 20 } })
/** The export as a file, for whoever opens it elsewhere. */
export const openGivingAddress = '/api/v1/giving/grants'

/** Each line is one question of an application; all of them have to be answered. */
export const questionsOf = (lines: string): GrantProgrammeInput['fields'] =>
  lines
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map((label, at) => ({ name: `q${at + 1}`, label, required: true }))
