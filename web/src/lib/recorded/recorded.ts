import type { Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'
import type { Told } from '#lib/engagements/engagements.ts'

export type RecordedDeal = Reply<'recordDeal'>
export type OpenedRecorded = Reply<'openRecorded'>
export type Answered = Reply<'confirmRecorded'>

export const recordDeal = (listing: string, input: Told, email: string, key: string) =>
  call('recordDeal', { params: { id: listing }, body: { input: { ...input }, ...(email && { email }) }, key })
export const openRecorded = (token: string) => call('openRecorded', { body: { token } })
export const confirmRecorded = (token: string, organisation: string) =>
  call('confirmRecorded', { body: { token, ...(organisation && { organisation }) } })
export const refuseRecorded = (token: string) => call('refuseRecorded', { body: { token } })
