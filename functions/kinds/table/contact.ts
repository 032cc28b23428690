import { countryOfHost } from '../../contract/regions.ts'
import { link } from '../../contract/scalars.ts'
import type { Contact, Row } from '../definition.ts'
import { cleanLine, isBlank } from './text.ts'

/** A web address that a page may link to; one that begins with www. is completed. */
export function readLink(cell: string | undefined): string | undefined {
  const line = cleanLine(cell, 2000)
  if (line === undefined) return undefined
  const whole = /^www\./i.test(line) ? `https://${line}` : line
  return link.safeParse(whole).success ? whole : undefined
}

/** The contact of a row, from fields `contact.*`: it is stored apart and never becomes text of the listing. */
export function readContact(row: Row): Contact | undefined {
  const given = (field: string) => (isBlank(row[field]) ? undefined : cleanLine(row[field], 200))
  const name = given('contact.name')
  const phone = given('contact.phone')
  const email = given('contact.email')
  const url = readLink(row['contact.url'])
  if (!name && !phone && !email && !url) return undefined
  return { ...(name && { name }), ...(phone && { phone }), ...(email && { email }), ...(url && { url }) }
}

/** Whether somebody can be reached by it: a bare name is not enough. */
export const isReachable = (contact: Contact | undefined) =>
  Boolean(contact?.phone ?? contact?.email ?? contact?.url)

/** The country whose domain the contact's page or mail address stands in: a lab abroad writes from there. */
export function countryOfContact(contact: Contact | undefined): string | undefined {
  const hosts = [contact?.url && URL.parse(contact.url)?.hostname, contact?.email?.split('@')[1]]
  return hosts.map(host => host && countryOfHost(host)).find(code => code !== undefined && code !== '')
}
