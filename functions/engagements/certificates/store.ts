import { createHash } from 'node:crypto'
import * as z from 'zod'
import { certificate } from '../../contract/certificate.ts'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'

const certificateRecord = certificate.extend({ engagement: z.string(), version: z.int() })

/** Certificates by the hash of their secret ids: a key of the table opens nothing. */
export function certificateStore(database: Database) {
  const certificates = records(database, {
    name: 'Certificate',
    shape: certificateRecord,
    key: ({ id }) => certificateKey(id),
  })
  return {
    get: (id: string) => certificates.get(certificateKey(id)),
    putNew: certificates.putNew,
  }
}

const certificateKey = (id: string) => ({
  pk: `certificate#${createHash('sha256').update(id).digest('hex')}`,
  sk: 'certificate',
})
