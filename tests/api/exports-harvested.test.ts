import { expect, test } from 'vitest'
import { routes } from '../../functions/contract/routes.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { transact } from '../../functions/platform/transact.ts'
import { days, openFeeds } from '../support/feeds.ts'
import { aListing } from '../support/listing-records.ts'

test('one organisation harvests what another gives out here: new listings, and nothing more the next time', async () => {
  const feeds = await openFeeds()
  const { api } = feeds
  const { database } = api.house
  const giver = await api.organisation('org-giver', { owner: 'owner' }, 'sgiver')
  const details = { department: '分析中心', service: '代测' }
  const listings = ['=电镜', '拉曼光谱仪', 'Raman "2"'].map((title, n) =>
    aListing({
      id: `${giver.shelf}-z${String(n).padStart(18, '0')}`,
      organisation: giver.id,
      title,
      details,
    }),
  )
  await transact(
    database,
    listings.map(listing => listingStore(database).putNew(listing)),
  )

  feeds.source.answer = async (request, response) => {
    const { status, headers, body } = await api.call('uniquipFeed', {
      params: { id: giver.id },
      headers: { 'if-none-match': String(request.headers['if-none-match'] ?? '') },
    })
    response.writeHead(status, {
      etag: String(headers.etag),
      'content-type': String(headers['content-type']),
    })
    response.end(body)
  }
  const url = `${feeds.url}/api/v1${routes.uniquipFeed.path.replace('{id}', giver.id)}`
  const { id } = await feeds.add({ url })
  await feeds.later(0, id)
  expect(await feeds.runImport(id)).toMatchObject({ status: 'done', created: 3, rejected: 0 })
  const own = await api.call('ownListings', { as: 'manager', params: { id: 'org-lab' } })
  expect(own.body.items.map((item: { title: string }) => item.title).sort()).toEqual(
    ['=电镜', 'Raman "2"', '拉曼光谱仪'].sort(),
  )
  expect(own.body.items[0]).toMatchObject({ region: 'CN-JS', details, version: 1 })

  await feeds.later(days(1), id)
  const again = await api.call('ownListings', { as: 'manager', params: { id: 'org-lab' } })
  expect(again.body.items).toEqual(own.body.items)
})
