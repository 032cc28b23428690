import encodeJpeg, { init as openJpegEncoder } from '@jsquash/jpeg/encode.js'
import encodePng, { init as openPng } from '@jsquash/png/encode.js'
import type { Pixels } from '../../functions/quality/pixels.ts'
import { shipped } from '../../infra/local/house.ts'

/** A plain picture with one red corner, at the top left. */
export function pixels(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const red = x < width / 2 && y < height / 2
      data.set(red ? [220, 20, 20, 255] : [235, 235, 235, 255], (y * width + x) * 4)
    }
  }
  return { data, width, height }
}

export async function jpegOf(width: number, height: number): Promise<Buffer> {
  await openJpegEncoder(await WebAssembly.compile(Uint8Array.from(shipped('mozjpeg_enc.wasm'))))
  return Buffer.from(await encodeJpeg(pixels(width, height), { quality: 90 }))
}

export async function pngOf(given: Pixels): Promise<Buffer> {
  await openPng(await WebAssembly.compile(Uint8Array.from(shipped('squoosh_png_bg.wasm'))))
  return Buffer.from(await encodePng(given))
}

/** A block as a phone writes it: orientation, maker, and where the picture was taken (31.2304 N, 121.4737 E). */
export function exifBlock(orientation: number): Buffer {
  const tiff = Buffer.alloc(26 + 4 * 12 + 6 + 64)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(3, 8)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  entry(10, 0x010f, 2, 10, 50)
  entry(22, 0x0112, 3, 1, orientation)
  entry(34, 0x8825, 4, 1, 64)
  tiff.write('SecretCam\0', 50, 'latin1')
  tiff.writeUInt16LE(1, 64)
  entry(66, 0x0002, 5, 3, 82)
  for (const [at, number] of [31, 1, 13, 1, 49, 1].entries()) tiff.writeUInt32LE(number, 82 + at * 4)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

/** The same picture with an EXIF block behind its first marker. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const block = exifBlock(orientation)
  const marker = Buffer.from([0xff, 0xe1, (block.length + 2) >> 8, (block.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), marker, block, jpeg.subarray(2)])
}

/** Everything of a JPEG that is not pixels: the names of its segments, and their bytes as text. */
export function besidePixels(jpeg: Buffer): { markers: number[]; text: string } {
  const markers: number[] = []
  let text = ''
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at + 1] !== 0xda; ) {
    markers.push(jpeg[at + 1] ?? 0)
    const length = jpeg.readUInt16BE(at + 2)
    text += jpeg.toString('latin1', at + 4, at + 2 + length)
    at += 2 + length
  }
  return { markers, text }
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
