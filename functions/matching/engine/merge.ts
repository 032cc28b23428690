import { openBuilder } from './builder.ts'
import { deadRows } from './living.ts'
import type { Part } from './part.ts'
import { type Shape, usualShape } from './shape.ts'
import { documentsOf } from './transpose.ts'

/**
 * Builds one part from several: of each id the row that counts.
 * @param forgets whether a tombstone of this time (epoch milliseconds) need not be kept any longer
 */
export function mergeParts(
  parts: readonly Part[],
  forgets: (gone: number) => boolean,
  shape: Shape = usualShape,
): Uint8Array {
  const builder = openBuilder(shape)
  for (const [place, part] of parts.entries()) {
    const { marks } = deadRows(place, parts)
    const counts = (row: number) => {
      const gone = part.goneAt(row)
      return !marks[row] && (gone === undefined || !forgets(gone))
    }
    for (const document of documentsOf(part, counts)) builder.add(document)
    builder.addWords(part.words.all())
  }
  return builder.finish()
}
