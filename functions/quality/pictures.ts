import decodeJpeg, { init as openJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as openJpegEncoder } from '@jsquash/jpeg/encode.js'
import decodePng, { init as openPngDecoder } from '@jsquash/png/decode.js'
import resize, { initResize } from '@jsquash/resize'
import decodeWebp, { init as openWebpDecoder } from '@jsquash/webp/decode.js'
import { mostPixels } from '../contract/quality.ts'
import type { House, ShippedFile } from '../platform/house.ts'
import { type PictureHead, pictureHead } from './picture-head.ts'
import { fitted, onWhite, type Pixels, shrunk, turned } from './pixels.ts'

/** Pixels of the longer side: as large as a page shows it, and as a card does. */
const sides = { whole: 1600, thumb: 480 } as const
const quality = { whole: 80, thumb: 76 } as const
/** No camera's picture is longer. One a pixel wide and as long as all the pixels allow takes three times their memory. */
const longestSide = 50_000

/** One JPEG, and nothing beside its pixels: no place, no time, no name of a camera or its owner. */
export type Picture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

export type Developed =
  | { readonly outcome: 'developed'; readonly whole: Picture; readonly thumb: Picture }
  | { readonly outcome: 'no-picture' | 'too-many-pixels' | 'damaged' }

/**
 * Turns the bytes that somebody sent into pictures that may be shown. What a picture says of its size is checked before it
 * is unpacked; only its pixels are written again, so that nothing of the file itself gets through.
 * @param shipped the codecs' WebAssembly; compiled at the first picture
 */
export function openDarkroom(shipped: House['shipped']) {
  let codecs: ReturnType<typeof compile> | undefined
  return async (bytes: Uint8Array): Promise<Developed> => {
    const head = pictureHead(bytes)
    if (!head) return { outcome: 'no-picture' }
    const { width, height } = head
    if (width * height > mostPixels || Math.max(width, height) > longestSide)
      return { outcome: 'too-many-pixels' }
    codecs ??= compile(shipped)
    const modules = await codecs
    const unpacked = await unpack(bytes, head, modules)
    if (!unpacked) return { outcome: 'damaged' }
    return { outcome: 'developed', ...(await develop(unpacked, head.orientation, modules)) }
  }
}

const files = {
  jpegDecoder: 'mozjpeg_dec.wasm',
  jpegEncoder: 'mozjpeg_enc.wasm',
  png: 'squoosh_png_bg.wasm',
  webp: 'webp_dec.wasm',
  resize: 'squoosh_resize_bg.wasm',
} as const satisfies Record<string, ShippedFile>
type Modules = Readonly<Record<keyof typeof files, WebAssembly.Module>>

async function compile(shipped: House['shipped']): Promise<Modules> {
  const [jpegDecoder, jpegEncoder, png, webp, resizing] = await Promise.all(
    [files.jpegDecoder, files.jpegEncoder, files.png, files.webp, files.resize].map(file =>
      WebAssembly.compile(Uint8Array.from(shipped(file))),
    ),
  )
  if (!jpegDecoder || !jpegEncoder || !png || !webp || !resizing) throw new Error('a codec is missing')
  await initResize(resizing)
  await openPngDecoder(png)
  return { jpegDecoder, jpegEncoder, png, webp, resize: resizing }
}

/** A fresh decoder for each picture: what the last one left of a large or a broken picture goes with it. */
async function unpack(bytes: Uint8Array, head: PictureHead, modules: Modules): Promise<Pixels | undefined> {
  const { buffer } = Uint8Array.from(bytes)
  try {
    const { data, width, height } = await decoded(buffer, head.type, modules)
    // A file that says one size in its head and has another inside was made to mislead.
    if (width !== head.width || height !== head.height) return undefined
    return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), width, height }
  } catch {
    return undefined
  }
}

async function decoded(
  buffer: ArrayBuffer,
  type: PictureHead['type'],
  { jpegDecoder, webp }: Modules,
): Promise<Pixels> {
  switch (type) {
    case 'jpeg':
      await openJpegDecoder(jpegDecoder)
      return decodeJpeg(buffer)
    case 'webp':
      await openWebpDecoder(webp)
      return decodeWebp(buffer)
    case 'png':
      return decodePng(buffer)
  }
}

async function develop(unpacked: Pixels, orientation: number, { jpegEncoder }: Modules) {
  const whole = turned(await resized(unpacked, sides.whole), orientation)
  onWhite(whole)
  const thumb = await resized(whole, sides.thumb)
  await openJpegEncoder(jpegEncoder)
  return { whole: await packed(whole, quality.whole), thumb: await packed(thumb, quality.thumb) }
}

async function resized(pixels: Pixels, most: number): Promise<Pixels> {
  const size = fitted(pixels, most)
  if (size.width === pixels.width && size.height === pixels.height) return pixels
  const times = Math.floor(Math.min(pixels.width / size.width, pixels.height / size.height))
  const near = times >= 2 ? shrunk(pixels, times) : pixels
  const { data } = await resize(near, { ...size, method: 'lanczos3', premultiply: false, linearRGB: false })
  return { ...size, data }
}

async function packed(pixels: Pixels, quality: number): Promise<Picture> {
  const bytes = new Uint8Array(await encodeJpeg(pixels, { quality }))
  return { bytes, width: pixels.width, height: pixels.height }
}
