import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import {
  type BatchRecord,
  batchRecord,
  type OrderRecord,
  orderRecord,
  pointerRecord,
  programmeRecord,
  type RegistrationRecord,
  registrationRecord,
} from './model.ts'

/** Programmes are few and lie in one partition; orders lie with whoever hands them in, batches with their programme. */
export function programmeStore(database: Database) {
  const programmes = records(database, {
    name: 'Programme',
    shape: programmeRecord,
    key: ({ id }) => programmeKey(id),
  })
  const registrations = records(database, {
    name: 'VoucherRegistration',
    shape: registrationRecord,
    key: registrationKey,
  })
  const orders = records(database, { name: 'VoucherOrder', shape: orderRecord, key: orderKey })
  const firmOrders = records(database, {
    name: 'FirmVoucher',
    shape: pointerRecord,
    key: ({ owner, id }) => ({ pk: `vouchers#${owner}`, sk: `order#${id}` }),
  })
  const batches = records(database, { name: 'VoucherBatch', shape: batchRecord, key: batchKey })
  const ownBatches = records(database, {
    name: 'OwnVoucherBatch',
    shape: pointerRecord,
    key: ({ owner, id }) => ({ pk: `vouchers#${owner}`, sk: `batch#${id}` }),
  })
  return {
    get: (id: string) => programmes.get(programmeKey(id)),
    getMany: (ids: readonly string[]) => programmes.getMany(ids.map(programmeKey)),
    page: (limit: number, after?: string) =>
      programmes.page('programmes', 'programme#', { limit, after, newestFirst: true }),
    putNew: programmes.putNew,
    putNext: programmes.putNext,

    getRegistration: (organisation: string, programme: string) =>
      registrations.get(registrationKey({ organisation, programme })),
    /** Its registrations with programmes, the first hundred. */
    registrationsOf: async (organisation: string) =>
      (await registrations.page(`vouchers#${organisation}`, 'registration#', { limit: 100 })).items,
    putRegistration: (record: RegistrationRecord) =>
      record.version === 1 ? registrations.putNew(record) : registrations.putNext(record),

    getOrder: (holder: string, engagement: string) => orders.get(orderKey({ holder, engagement })),
    getOrders: (which: readonly Pick<OrderRecord, 'holder' | 'engagement'>[]) =>
      orders.getMany(which.map(orderKey)),
    ordersHeldBy: (holder: string, limit: number, after?: string) =>
      orders.page(`voucher-orders#${holder}`, 'order#', { limit, after, newestFirst: true }),
    ordersOfFirm: (firm: string, limit: number, after?: string) =>
      firmOrders.page(`vouchers#${firm}`, 'order#', { limit, after, newestFirst: true }),
    putOrder: (order: OrderRecord) => [
      orders.putNew(order),
      firmOrders.putNew({ owner: order.firm, id: order.engagement, lies: order.holder, version: 1 }),
    ],
    putNextOrder: orders.putNext,

    getBatch: (programme: string, id: string) => batches.get(batchKey({ programme, id })),
    getBatches: (which: readonly Pick<BatchRecord, 'programme' | 'id'>[]) =>
      batches.getMany(which.map(batchKey)),
    batchesOf: (programme: string, limit: number, after?: string) =>
      batches.page(`programme#${programme}`, 'batch#', { limit, after, newestFirst: true }),
    batchesBy: (organisation: string, limit: number, after?: string) =>
      ownBatches.page(`vouchers#${organisation}`, 'batch#', { limit, after, newestFirst: true }),
    putBatch: (batch: BatchRecord) => [
      batches.putNew(batch),
      ownBatches.putNew({ owner: batch.organisation, id: batch.id, lies: batch.programme, version: 1 }),
    ],
    putNextBatch: batches.putNext,
  }
}

const programmeKey = (id: string) => ({ pk: 'programmes', sk: `programme#${id}` })
const registrationKey = (record: Pick<RegistrationRecord, 'organisation' | 'programme'>) => ({
  pk: `vouchers#${record.organisation}`,
  sk: `registration#${record.programme}`,
})
const orderKey = (order: Pick<OrderRecord, 'holder' | 'engagement'>) => ({
  pk: `voucher-orders#${order.holder}`,
  sk: `order#${order.engagement}`,
})
const batchKey = (batch: Pick<BatchRecord, 'programme' | 'id'>) => ({
  pk: `programme#${batch.programme}`,
  sk: `batch#${batch.id}`,
})
