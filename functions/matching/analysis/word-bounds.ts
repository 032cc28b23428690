/** Where words of a text begin: 1 at each such unit. Of Chinese the runtime's own dictionary (ICU) says so. */
export type WordBounds = (text: string) => Uint8Array

/** Opens the dictionary when it is first needed: that takes some ten milliseconds, a need's text then some ten microseconds. */
export function openWordBounds(): WordBounds {
  let segmenter: Intl.Segmenter | undefined
  return text => {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
    const bounds = new Uint8Array(text.length + 1)
    for (const { index } of segmenter.segment(text)) bounds[index] = 1
    return bounds
  }
}
