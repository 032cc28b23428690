import type { Bilingual } from '../contract/language.ts'
import { type Listing, mostDocuments, mostPhotos } from '../contract/listing.ts'
import { toOwnListing } from '../listings/card.ts'
import { documentKey, photoKey } from '../listings/media.ts'
import type { ListingRecord } from '../listings/model.ts'
import { replaceParts } from '../listings/replace.ts'
import { type Act, providerOf, standing } from '../listings/use-cases.ts'
import { contested } from '../platform/contested.ts'
import { type House, today } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { isPdf } from './document-head.ts'
import type { Developed, openDarkroom } from './pictures.ts'

type Announced = { readonly size: number; readonly sha256: string }

/** Where bytes wait until they are looked at. What nobody takes in is gone after a day. */
const uploadKey = (listing: string, file: string) => `uploads/${listing}/${file}`

/** Gives an address for a photo's bytes; nothing is known of them yet. */
export async function announcePhoto(house: House, act: Act, id: string, announced: Announced, once: Once) {
  requireRoom(await standing(house, act, id), 'photos')
  const { file: photo, upload } = await addressFor(house, id, announced)
  const reply = { photo, upload }
  await keep(house, once, reply)
  return reply
}

/** Gives an address for a document's bytes. */
export async function announceDocument(house: House, act: Act, id: string, announced: Announced, once: Once) {
  requireRoom(await standing(house, act, id), 'documents')
  const { file: document, upload } = await addressFor(house, id, announced)
  const reply = { document, upload }
  await keep(house, once, reply)
  return reply
}

async function addressFor({ blobs, newId }: House, listing: string, { size, sha256 }: Announced) {
  const file = newId()
  const address = await blobs.uploadAddress(uploadKey(listing, file), size, sha256)
  return { file, upload: { ...address, headers: { ...address.headers } } }
}

/** An announcement writes nothing but its answer, and that only for a client that may ask again. */
async function keep(house: House, once: Once, reply: unknown) {
  const parts = once.part(reply)
  if (parts.length > 0) await transact(house.database, parts)
}

/** Takes in a photo. Whoever asks again for one that is in gets the listing as it is. */
export async function takePhoto(
  house: House,
  develop: ReturnType<typeof openDarkroom>,
  act: Act,
  id: string,
  photo: string,
): Promise<Listing> {
  const before = await standing(house, act, id)
  if (has(before.photos, photo)) return shown(house, act, before)
  requireRoom(before, 'photos')
  const developed = await develop(await uploaded(house, id, photo))
  if (developed.outcome !== 'developed') throw refusalOf(developed.outcome)
  const { whole, thumb } = developed
  const label = { type: 'image/jpeg' }
  await house.blobs.put(photoKey(photo, 'whole'), whole.bytes, { absent: true }, label)
  await house.blobs.put(photoKey(photo, 'thumb'), thumb.bytes, { absent: true }, label)
  const taken = {
    id: photo,
    width: whole.width,
    height: whole.height,
    thumb: { width: thumb.width, height: thumb.height },
  }
  const listing = await add(house, act, id, 'photo-added', record => {
    if (has(record.photos, photo)) return undefined
    requireRoom(record, 'photos')
    return { ...record, photos: [...(record.photos ?? []), taken] }
  })
  await house.blobs.remove(uploadKey(id, photo))
  return listing
}

/** Takes in a document: whoever knows its address may fetch it from then on, also when the listing no longer names it. */
export async function takeDocument(
  house: House,
  act: Act,
  id: string,
  document: string,
  title: string,
): Promise<Listing> {
  const before = await standing(house, act, id)
  if (has(before.documents, document)) return shown(house, act, before)
  requireRoom(before, 'documents')
  const bytes = await uploaded(house, id, document)
  if (!isPdf(bytes)) throw new Refusal('unsupported-media', notPdf)
  const label = { type: 'application/pdf', attachment: true } as const
  await house.blobs.put(documentKey(document), bytes, { absent: true }, label)
  const listing = await add(house, act, id, 'document-added', record => {
    if (has(record.documents, document)) return undefined
    requireRoom(record, 'documents')
    const taken = { id: document, title, size: bytes.length }
    return { ...record, documents: [...(record.documents ?? []), taken] }
  })
  await house.blobs.remove(uploadKey(id, document))
  return listing
}

const has = (files: readonly { readonly id: string }[] | undefined, id: string) =>
  files?.some(file => file.id === id) ?? false

async function uploaded({ blobs }: House, listing: string, file: string): Promise<Uint8Array> {
  const blob = await blobs.get(uploadKey(listing, file))
  if (!blob || blob === 'unchanged') throw new Refusal('wrong-state', notUploaded)
  return blob.bytes
}

/** The listing's own version is the lock: two files at once cannot both take the last place. */
async function add(
  house: House,
  act: Act,
  id: string,
  event: string,
  change: (record: ListingRecord) => ListingRecord | undefined,
): Promise<Listing> {
  return contested(async () => {
    const before = await standing(house, act, id)
    const changed = change(before)
    if (!changed) return shown(house, act, before)
    const after = { ...changed, version: before.version + 1, updatedAt: act.now.toISOString() }
    await transact(house.database, replaceParts(house, { before, after }, act, { how: 'change', event }))
    return shown(house, act, after)
  })
}

const shown = async (house: House, act: Act, record: ListingRecord) =>
  toOwnListing(record, await providerOf(house, record), today(act.now), act.language)

function requireRoom(record: ListingRecord, files: 'photos' | 'documents'): void {
  const most = files === 'photos' ? mostPhotos : mostDocuments
  if ((record[files]?.length ?? 0) >= most) throw new Refusal('wrong-state', full[files])
}

/** What is said when there is no room. */
const full: Readonly<Record<'photos' | 'documents', Bilingual>> = {
  photos: {
    zh: `一项资源最多 ${mostPhotos} 张照片：请先删去一张。`,
    en: `A listing has ${mostPhotos} photos at most: take one off first.`,
  },
  documents: {
    zh: `一项资源最多 ${mostDocuments} 份文件：请先删去一份。`,
    en: `A listing has ${mostDocuments} documents at most: take one off first.`,
  },
}

const notUploaded: Bilingual = {
  zh: '文件还没有上传完：请重新选择文件再试一次。',
  en: 'The file has not been uploaded: choose it again and send it once more.',
}
const notPdf: Bilingual = {
  zh: '这不是 PDF 文件：请另存为 PDF 后再上传。',
  en: 'This is not a PDF: save it as one and upload that.',
}
const notPicture: Bilingual = {
  zh: '无法读取这张照片：请使用 JPEG、PNG 或 WebP，iPhone 的 HEIC 请先转成 JPEG。',
  en: 'This picture cannot be read: use JPEG, PNG or WebP; save an iPhone’s HEIC as JPEG first.',
}

function refusalOf(outcome: Exclude<Developed['outcome'], 'developed'>): Refusal {
  switch (outcome) {
    case 'no-picture':
    case 'damaged':
      return new Refusal('unsupported-media', notPicture)
    case 'too-many-pixels':
      return new Refusal('too-large', {
        zh: '照片超过 4000 万像素，或有一边超过 5 万像素：请缩小后再上传。',
        en: 'The picture has more than 40 million pixels, or 50,000 along one side: make it smaller and upload that.',
      })
  }
}
