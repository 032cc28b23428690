import type { Knowing } from '../known.ts'
import { isFull } from './full.ts'

/** Whether the mentor who is asked has a place left. */
export const knownMentorFull: Knowing = async (house, { listing, now }) =>
  listing ? isFull(house, listing, now) : undefined
