import { call } from '#lib/api/call.ts'
import type { Corrections, Need } from '#lib/api/contract.ts'

export const keepNeed = (text: string, corrections: Corrections) =>
  call('createNeed', { body: { text: text.trim(), corrections } })
export const readNeeds = (next: string | undefined) => call('ownNeeds', { query: next ? { next } : {} })
export const readNeed = (id: string) => call('getNeed', { params: { id } })
export const readMatches = (id: string) => call('needMatches', { params: { id }, query: {} })
export const setNeedStatus = (need: Need, status: Need['status']) =>
  call('changeNeed', { params: { id: need.id }, body: { status }, version: need.version })
export const correctNeed = (need: Need, corrections: Corrections) =>
  call('changeNeed', { params: { id: need.id }, body: { corrections }, version: need.version })
export const readAskedQuestions = (next: string | undefined) =>
  call('askedQuestions', { query: next ? { next } : {} })
