/**
 * How many forms each of a query's words gets: all there are in a short query, which needs them, and fewer in a long one,
 * which is found by its many words; each form costs time.
 */
export const formsEach = (words: number, most: number): number =>
  Math.max(leastForms, Math.min(most, Math.floor(formsTogether / Math.max(1, words))))

const formsTogether = 24
const leastForms = 2
