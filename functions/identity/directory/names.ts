/**
 * What two ways of writing one organisation's name have in common: NFKC (full-width letters and brackets), lower case, and
 * of that the letters and digits alone, so that a space, a dash or another bracket does not make a second organisation.
 */
export const normalisedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
