/** What a picture says of itself before anything is unpacked. */
export type PictureHead = {
  readonly type: 'jpeg' | 'png' | 'webp'
  /** As it is stored, before it is turned. */
  readonly width: number
  readonly height: number
  /** How it is to be turned, 1 to 8 (EXIF 2.32, 4.6.4 A); 1 where nothing is said. */
  readonly orientation: number
}

/**
 * Reads the head of a picture, by its bytes and never by its name. Only what it announces is believed, since a decoder
 * allocates by it: that is what keeps a small file from filling the memory.
 * @returns undefined for anything but a JPEG, PNG or WebP whose size can be told
 */
export function pictureHead(bytes: Uint8Array): PictureHead | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < 30) return undefined
  const head = view.readUInt16BE(0) === 0xffd8 ? jpegHead(view) : (pngHead(view) ?? webpHead(view))
  return head && head.width > 0 && head.height > 0 ? head : undefined
}

/** A file with more passes than this is made to keep a decoder busy: each of them goes over all pixels. */
const mostScans = 100

function jpegHead(view: Buffer): PictureHead | undefined {
  let orientation = 1
  let size: { width: number; height: number } | undefined
  for (let at = 2; at + 4 <= view.length; ) {
    if (view[at] !== 0xff) return undefined
    const marker = view[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda) break
    if (isBare(marker)) return undefined
    const length = view.readUInt16BE(at + 2)
    if (length < 2) return undefined
    const body = view.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1 && body.toString('latin1', 0, 6) === 'Exif\0\0') {
      orientation = orientationIn(body.subarray(6))
    }
    if (isFrame(marker) && body.length >= 6) {
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    }
    at += 2 + length
  }
  return size && scansOf(view) <= mostScans ? { type: 'jpeg', ...size, orientation } : undefined
}

/**
 * Markers without a length: before the pixels no camera writes one. A decoder steps over it; reading a length behind it would
 * step over the true size to another one, and a small file would fill the memory.
 */
const isBare = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9)

/** SOF0 to SOF15 but for the three markers between them that are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const scanMarker = Buffer.from([0xff, 0xda])
function scansOf(view: Buffer): number {
  let scans = 0
  for (let at = view.indexOf(scanMarker); at >= 0 && scans <= mostScans; scans += 1) {
    at = view.indexOf(scanMarker, at + 2)
  }
  return scans
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function pngHead(view: Buffer): PictureHead | undefined {
  if (!view.subarray(0, 8).equals(pngSignature) || view.toString('latin1', 12, 16) !== 'IHDR')
    return undefined
  let orientation = 1
  for (let at = 8; at + 12 <= view.length; ) {
    const length = view.readUInt32BE(at)
    const name = view.toString('latin1', at + 4, at + 8)
    if (name === 'eXIf') orientation = orientationIn(view.subarray(at + 8, at + 8 + length))
    if (name === 'IDAT') break
    at += 12 + length
  }
  return { type: 'png', width: view.readUInt32BE(16), height: view.readUInt32BE(20), orientation }
}

function webpHead(view: Buffer): PictureHead | undefined {
  if (view.toString('latin1', 0, 4) !== 'RIFF' || view.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const body = view.subarray(20)
  const type = 'webp'
  switch (view.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return {
        type,
        width: body.readUInt16LE(6) & 0x3fff,
        height: body.readUInt16LE(8) & 0x3fff,
        orientation: 1,
      }
    case 'VP8L': {
      const bits = body.readUInt32LE(1)
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, orientation: 1 }
    }
    case 'VP8X': {
      // An animation is no photo, and every frame of it would be unpacked.
      if (((body[0] ?? 0) & 0x02) !== 0) return undefined
      const size = { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
      return { type, ...size, orientation: webpOrientation(view) }
    }
    default:
      return undefined
  }
}

function webpOrientation(view: Buffer): number {
  for (let at = 12; at + 8 <= view.length; ) {
    const length = view.readUInt32LE(at + 4)
    if (view.toString('latin1', at, at + 4) === 'EXIF') {
      const block = view.subarray(at + 8, at + 8 + length)
      const named = block.toString('latin1', 0, 6) === 'Exif\0\0'
      return orientationIn(named ? block.subarray(6) : block)
    }
    at += 8 + length + (length % 2)
  }
  return 1
}

const orientationTag = 0x0112

/** The orientation in a block of EXIF, which is laid out as a TIFF file. 1 for whatever cannot be read. */
function orientationIn(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  if (directory + 2 > tiff.length) return 1
  const count = short(directory)
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return 1
    if (short(at) !== orientationTag) continue
    const value = short(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
