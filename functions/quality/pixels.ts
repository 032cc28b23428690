/** A picture unpacked: four bytes for each pixel, row by row. */
export type Pixels = {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** The size that fits into a square of `most` pixels without being enlarged. */
export function fitted({ width, height }: Pick<Pixels, 'width' | 'height'>, most: number) {
  const share = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/**
 * A picture at `1 / times` of its size, each pixel the mean of a square: what is much too large is brought near its size at
 * a tenth of the cost of a good filter, which then has little left to do.
 */
export function shrunk({ data, width, height }: Pixels, times: number): Pixels {
  const across = Math.floor(width / times)
  const down = Math.floor(height / times)
  const result = new Uint8ClampedArray(across * down * 4)
  const share = 1 / (times * times)
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let red = 0
      let green = 0
      let blue = 0
      let alpha = 0
      for (let row = 0; row < times; row += 1) {
        let from = ((y * times + row) * width + x * times) * 4
        for (let column = 0; column < times; column += 1, from += 4) {
          red += data[from] ?? 0
          green += data[from + 1] ?? 0
          blue += data[from + 2] ?? 0
          alpha += data[from + 3] ?? 0
        }
      }
      const to = (y * across + x) * 4
      result[to] = red * share
      result[to + 1] = green * share
      result[to + 2] = blue * share
      result[to + 3] = alpha * share
    }
  }
  return { data: result, width: across, height: down }
}

/** Lays a picture on white: JPEG knows no transparency, and would show black. */
export function onWhite({ data }: Pixels): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255
    if (alpha === 255) continue
    const share = alpha / 255
    for (let channel = 0; channel < 3; channel += 1) {
      data[at + channel] = (data[at + channel] ?? 0) * share + 255 * (1 - share)
    }
    data[at + 3] = 255
  }
}

/** Whether columns and rows change places, and from which end each is read. */
const turns: Readonly<Record<number, { swap: boolean; right: boolean; bottom: boolean }>> = {
  2: { swap: false, right: true, bottom: false },
  3: { swap: false, right: true, bottom: true },
  4: { swap: false, right: false, bottom: true },
  5: { swap: true, right: false, bottom: false },
  6: { swap: true, right: false, bottom: true },
  7: { swap: true, right: true, bottom: true },
  8: { swap: true, right: true, bottom: false },
}

/** Turns a picture as its EXIF orientation says, so that it stands upright without it. */
export function turned(pixels: Pixels, orientation: number): Pixels {
  const turn = turns[orientation]
  if (!turn) return pixels
  const { data, width, height } = pixels
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  const across = turn.swap ? height : width
  const down = turn.swap ? width : height
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const column = turn.swap ? y : x
      const row = turn.swap ? x : y
      const sourceX = turn.right ? width - 1 - column : column
      const sourceY = turn.bottom ? height - 1 - row : row
      to[y * across + x] = from[sourceY * width + sourceX] ?? 0
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width: across, height: down }
}
