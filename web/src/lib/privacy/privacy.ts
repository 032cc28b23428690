import { call } from '#lib/api/call.ts'
import type { Consents, ContactChange, Listing, Me, MeChange } from '#lib/api/contract.ts'

export const readContact = (listing: string) => call('listingContact', { params: { id: listing } })
export const changeContact = (listing: Pick<Listing, 'id' | 'version'>, change: ContactChange) =>
  call('changeContact', { params: { id: listing.id }, body: change, version: listing.version })
/** Each of these two is written down before it answers. */
export const lookAtContact = (listing: string) => call('lookAtContact', { params: { id: listing } })
export const lookAtAsker = (organisation: string, question: string) =>
  call('lookAtAsker', { params: { id: organisation, question } })

const from = (next: string | undefined) => (next ? { next } : {})
export const readLooks = (organisation: string, next: string | undefined) =>
  call('contactLooks', { params: { id: organisation }, query: from(next) })
export const readOwnLooks = (next: string | undefined) => call('ownContactLooks', { query: from(next) })

export const changeMe = (me: Me, change: MeChange) => call('changeMe', { body: change, version: me.version })

export const readConsents = () => call('consents', {})
export type Asked = Consents['purposes'][number]
export const decide = ({ id: purpose, version }: Pick<Asked, 'id' | 'version'>, given: boolean) =>
  call('decideConsent', { body: { purpose, version, given } })

/** Everything that is kept about the person, gathered page by page and saved as one file; tells how many records. */
export async function saveMyData(): Promise<number> {
  const sections: Record<string, object[]> = {}
  let count = 0
  let next: string | undefined
  do {
    const page = await call('myData', { query: from(next) })
    for (const { section, record } of page.items) {
      sections[section] = [...(sections[section] ?? []), record]
      count += 1
    }
    next = page.next
  } while (next)
  const file = JSON.stringify({ exportedAt: new Date().toISOString(), ...sections }, undefined, 2)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }))
  link.download = 'zhongfu-my-data.json'
  link.click()
  URL.revokeObjectURL(link.href)
  return count
}
