import decodeJpeg, { init as openJpegDecoder } from '@jsquash/jpeg/decode.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pictureHead } from '../../functions/quality/picture-head.ts'
import { openDarkroom } from '../../functions/quality/pictures.ts'
import { fitted, shrunk, turned } from '../../functions/quality/pixels.ts'
import { shipped } from '../../infra/local/house.ts'
import { besidePixels, exifBlock, jpegOf, pixels, pngOf, withExif } from '../support/pictures.ts'

const develop = openDarkroom(shipped)
let photo: Buffer
beforeAll(async () => {
  photo = await jpegOf(800, 600)
  await openJpegDecoder(await WebAssembly.compile(Uint8Array.from(shipped('mozjpeg_dec.wasm'))))
})

async function developed(bytes: Uint8Array) {
  const result = await develop(bytes)
  return result.outcome === 'developed' ? result : expect.fail(result.outcome)
}

/** In which corner the red is, as the picture is shown. */
async function redCorner(bytes: Uint8Array) {
  const { data, width, height } = await decodeJpeg(Uint8Array.from(bytes).buffer)
  const isRed = (x: number, y: number) => {
    const at = (Math.floor(y) * width + Math.floor(x)) * 4
    return (data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 120
  }
  const near = [width * 0.25, height * 0.25] as const
  const far = [width * 0.75, height * 0.75] as const
  return [
    isRed(near[0], near[1]) && 'top left',
    isRed(far[0], near[1]) && 'top right',
    isRed(near[0], far[1]) && 'bottom left',
    isRed(far[0], far[1]) && 'bottom right',
  ].filter(Boolean)
}

describe('a photo that is taken in', () => {
  test('carries neither the place nor the camera any more', async () => {
    const taken = withExif(photo, 1)
    expect(besidePixels(taken).text).toContain('SecretCam')
    const { whole, thumb } = await developed(taken)
    for (const { bytes } of [whole, thumb]) {
      const { markers, text } = besidePixels(Buffer.from(bytes))
      expect(markers.filter(marker => marker >= 0xe1 && marker <= 0xef)).toEqual([])
      expect(text).not.toContain('SecretCam')
      expect(Buffer.from(bytes).includes(exifBlock(1).subarray(82 + 6, 82 + 6 + 24))).toBe(false)
    }
  })

  test.each([
    [1, 'top left', [800, 600]],
    [2, 'top right', [800, 600]],
    [3, 'bottom right', [800, 600]],
    [4, 'bottom left', [800, 600]],
    [5, 'top left', [600, 800]],
    [6, 'top right', [600, 800]],
    [7, 'bottom right', [600, 800]],
    [8, 'bottom left', [600, 800]],
  ])('stands upright: orientation %i brings the red corner to the %s', async (orientation, corner, size) => {
    const { whole } = await developed(withExif(photo, orientation))
    expect([whole.width, whole.height]).toEqual(size)
    expect(await redCorner(whole.bytes)).toEqual([corner])
  })

  test('is made no larger than a page and a card need, and never larger than it was', async () => {
    const { whole, thumb } = await developed(await jpegOf(2400, 1200))
    expect([whole.width, whole.height, thumb.width, thumb.height]).toEqual([1600, 800, 480, 240])
    const small = await developed(await jpegOf(100, 50))
    expect([small.whole.width, small.thumb.width]).toEqual([100, 100])
  })

  test('a PNG that lets the page shine through lies on white', async () => {
    const { data, width, height } = pixels(40, 40)
    for (let at = 3; at < data.length; at += 4) data[at] = 0
    const { whole } = await developed(await pngOf({ data, width, height }))
    const shown = await decodeJpeg(Uint8Array.from(whole.bytes).buffer)
    expect(Math.min(...[...shown.data].filter((_: number, at: number) => at % 4 !== 3))).toBeGreaterThan(250)
  })
})

describe('what is no photo', () => {
  /** A JPEG's head that announces a size, and nothing behind it. */
  const announcing = (width: number, height: number) => {
    const head = Buffer.from([
      0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
    ])
    head.writeUInt16BE(height, 7)
    head.writeUInt16BE(width, 9)
    return Buffer.concat([head, Buffer.from([0xff, 0xda, 0, 2]), Buffer.alloc(40)])
  }
  test('a small file that announces 4,000 million pixels is not unpacked', async () => {
    expect(await develop(announcing(65_000, 65_000))).toEqual({ outcome: 'too-many-pixels' })
    const png = await pngOf(pixels(10, 10))
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    expect(await develop(png)).toEqual({ outcome: 'too-many-pixels' })
  })
  test('a picture one pixel wide and as long as the pixels allow is not unpacked', async () => {
    const png = await pngOf(pixels(10, 10))
    png.writeUInt32BE(1, 16)
    png.writeUInt32BE(40_000_000, 20)
    expect(await develop(png)).toEqual({ outcome: 'too-many-pixels' })
  })
  test.each([0x00, 0x01, 0xd0, 0xd8])(
    'a marker without a length (%i) hides no second, larger size from whoever looks at the head',
    async marker => {
      // A decoder steps over the marker and sees 12,000 by 12,000; whoever reads a length behind it lands on 20 by 20.
      const large = announcing(12_000, 12_000).subarray(2)
      const between = Buffer.alloc(Math.max(0, large.readUInt16BE(0) - large.length))
      const start = Buffer.from([0xff, 0xd8, 0xff, marker])
      const lying = Buffer.concat([start, large, between, announcing(20, 20).subarray(2)])
      expect(await develop(lying)).toEqual({ outcome: 'no-picture' })
    },
  )
  test('one that breaks off, or says one size and has another, is refused', async () => {
    expect(await develop(announcing(20, 20))).toEqual({ outcome: 'damaged' })
    const png = await pngOf(pixels(10, 10))
    png.writeUInt32BE(9, 16)
    expect(await develop(png)).toEqual({ outcome: 'damaged' })
  })
  test('a file of countless passes is refused before any of them', () => {
    const scans = Buffer.concat(Array.from({ length: 200 }, () => Buffer.from([0xff, 0xda, 0, 2])))
    expect(pictureHead(Buffer.concat([announcing(20, 20), scans]))).toBeUndefined()
  })
  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>                 '],
    ['a GIF', `GIF89a${'\0'.repeat(60)}`],
    ['nothing', ''],
  ])('%s is no picture, whatever it is called', async (_, text) => {
    expect(await develop(Buffer.from(text, 'latin1'))).toEqual({ outcome: 'no-picture' })
  })
  test('any bytes, and any photo with some bytes changed, end in an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
        fc.boolean(),
        async (changes, cut) => {
          const bytes = Buffer.from(withExif(photo, 6))
          for (const [at, value] of changes) bytes[at % 700] = value
          const given = cut ? bytes.subarray(0, bytes.length >> 1) : bytes
          const { outcome } = await develop(given)
          expect(['developed', 'damaged', 'no-picture', 'too-many-pixels']).toContain(outcome)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe('pixels', () => {
  test('a picture turned and turned back is the same', () => {
    const back: Readonly<Record<number, number>> = { 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 }
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(2, 3, 4, 5, 6, 7, 8),
        (width, height, orientation) => {
          const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * 37) % 256)
          const again = turned(turned({ data, width, height }, orientation), back[orientation] ?? 1)
          expect(again).toEqual({ data, width, height })
        },
      ),
    )
  })
  test('what fits into a square keeps its shape and never grows', () => {
    expect(fitted({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
    expect(fitted({ width: 3, height: 9000 }, 480)).toEqual({ width: 1, height: 480 })
    expect(fitted({ width: 10, height: 8 }, 480)).toEqual({ width: 10, height: 8 })
  })
  test('each pixel of a smaller picture is the mean of a square', () => {
    const data = new Uint8ClampedArray([0, 0, 0, 255, 100, 0, 0, 255, 200, 0, 0, 255, 100, 0, 0, 255])
    expect([...shrunk({ data, width: 2, height: 2 }, 2).data]).toEqual([100, 0, 0, 255])
  })
})
