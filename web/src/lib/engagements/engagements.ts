import { call } from '#lib/api/call.ts'
import type { Engagement, OpenInput, StepValue } from '#lib/api/contract.ts'

/** What a form tells a step, by the names of its fields. */
export type Told = Readonly<Record<string, StepValue>>
export type EngagementSide = Engagement['side']

export const readProcesses = async (listing: string) =>
  (await call('offeredProcesses', { params: { id: listing } })).items
export const openEngagement = (input: OpenInput, key: string) => call('openEngagement', { body: input, key })
export const readEngagement = (id: string) => call('getEngagement', { params: { id } })
export const readEngagements = (
  side: EngagementSide,
  organisation: string | undefined,
  next: string | undefined,
  which: 'open' | 'all' = 'all',
) =>
  call('engagements', {
    query: {
      side,
      ...(organisation && { organisation }),
      ...(which === 'open' && { open: 'true' }),
      ...(next && { next }),
    },
  })
export const actOn = ({ id, version }: Engagement, action: string, input: Told, key: string) =>
  call('actOnEngagement', { params: { id, action }, body: { input: { ...input }, version }, key })

export const readMessages = (id: string, next: string | undefined) =>
  call('engagementMessages', { params: { id }, query: { limit: 100, ...(next && { next }) } })
export const writeMessage = (id: string, text: string, key: string) =>
  call('writeMessage', { params: { id }, body: { text }, key })

export const readAttachments = async (id: string) =>
  (await call('engagementAttachments', { params: { id } })).items

/** @param from and `to` are days of the lab's zone, both included */
export const readAvailability = (listing: string, from: string, to: string) =>
  call('availability', { params: { id: listing }, query: { from, to } })
