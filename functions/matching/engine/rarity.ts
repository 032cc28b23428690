/**
 * How much a clause tells documents apart: BM25's inverse document frequency of the documents that have any
 * of its forms, each form counted by its share. These are taken as if the forms never met, up to all there
 * are.
 * @param size living documents
 * @param withForm living documents that have each form, times its share
 */
export function rarityOf(size: number, withForm: readonly number[]): number {
  const holders = Math.min(
    size,
    withForm.reduce((sum, count) => sum + count, 0),
  )
  return Math.log(1 + (size - holders + 0.5) / (holders + 0.5))
}
