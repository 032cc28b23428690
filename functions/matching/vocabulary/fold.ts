/** Full-width letters, digits and signs (Ａ, ３, ￥) as their narrow twins. Length is kept, so spans stay true. */
export function fold(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ￥－．／％～　]/g, sign => {
    if (sign === '￥') return '¥'
    if (sign === '　') return ' '
    return String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
  })
}

/** Whether a UTF-16 unit belongs to a word of an alphabet (Latin, Greek, digits), where words have boundaries. */
export function isLetter(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
  return (
    unit === 0xb5 ||
    (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x370 && unit <= 0x4ff)
  )
}

const joiners = new Set([' ', '\t', '-', '‐', '‑', '–', '_', '/', '·', '•', "'", '’'])

/** Whether a sign may part two words of one name: X-ray, X ray, LC/MS. */
export function isJoiner(sign: string | undefined): boolean {
  return sign !== undefined && joiners.has(sign)
}
