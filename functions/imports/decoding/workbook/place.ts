/** The column that a cell's place begins with, counted from 0: `AB12` → 27. */
export function columnOf(place: string | undefined): number | undefined {
  let column = 0
  let at = 0
  for (; place !== undefined && at < 4; at += 1) {
    const letter = place.charCodeAt(at) - 64
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  return at > 0 ? column - 1 : undefined
}
