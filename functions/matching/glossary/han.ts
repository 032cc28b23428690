/** The Chinese characters of one UTF-16 unit that a dictionary word may consist of. */
export const firstHan = 0x3400
export const lastHan = 0x9fff
export const isHan = (unit: number) => unit >= firstHan && unit <= lastHan
