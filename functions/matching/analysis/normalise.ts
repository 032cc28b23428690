/** NFKC and well-formed: full-width letters become narrow, a lone surrogate the replacement character. */
export const normalise = (text: string): string => text.toWellFormed().normalize('NFKC')
