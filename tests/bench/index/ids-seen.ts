import { fingerprint } from '../../../functions/matching/engine/fingerprint.ts'

/** Ids by their 64-bit fingerprints in one table: a set of a million strings would take 100 MB. */
export function idsSeen() {
  let slots = new Uint32Array(2 * 1024)
  let size = 0
  const place = (table: Uint32Array, high: number, low: number) => {
    const mask = table.length / 2 - 1
    let at = low & mask
    while ((table[2 * at] ?? 0) !== 0 && !(table[2 * at] === high && table[2 * at + 1] === low))
      at = (at + 1) & mask
    return 2 * at
  }
  const grow = () => {
    const larger = new Uint32Array(slots.length * 2)
    for (let at = 0; at < slots.length; at += 2) {
      const high = slots[at] ?? 0
      if (high !== 0) larger.set([high, slots[at + 1] ?? 0], place(larger, high, slots[at + 1] ?? 0))
    }
    slots = larger
  }
  return {
    /** Whether the id is new. */
    add(id: string): boolean {
      const { high: lane, low } = fingerprint(id)
      // 0 marks an empty slot.
      const high = lane || 1
      const at = place(slots, high, low)
      if (slots[at] !== 0) return false
      slots[at] = high
      slots[at + 1] = low
      size += 1
      if (size * 4 > slots.length) grow()
      return true
    },
  }
}
