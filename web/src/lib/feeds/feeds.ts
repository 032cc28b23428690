import { call } from '#lib/api/call.ts'
import type { Feed, FeedChange, FeedSource } from '#lib/api/contract.ts'

export const feedRhythms = ['day', 'week'] as const

/** What UNIQUIP is, by those who keep it. */
export const uniquipPage = 'https://equipment.data.ac.uk/uniquip'

export const readFeeds = async (organisation: string) =>
  (await call('feeds', { params: { id: organisation } })).items
export const readFeed = (id: string) => call('getFeed', { params: { id } })
export const tryFeed = (organisation: string, body: FeedSource) =>
  call('tryFeed', { params: { id: organisation }, body })
export const createFeed = (organisation: string, source: FeedSource, every: Feed['every'], key: string) =>
  call('createFeed', { params: { id: organisation }, body: { ...source, every }, key })
export const changeFeed = ({ id, version }: Feed, body: FeedChange) =>
  call('changeFeed', { params: { id }, body, version })
export const harvestFeed = (id: string) => call('harvestFeed', { params: { id } })
