/**
 * Where the bytes of photos and documents stand, in the blob store and on the web alike. The names are made from ids that
 * carry 80 bits of chance, so that nobody guesses those of a draft; what stands under a name never changes.
 */
export const photoKey = (photo: string, size: 'whole' | 'thumb') =>
  `media/${photo}${size === 'thumb' ? '-small' : ''}.jpg`
export const documentKey = (document: string) => `media/${document}.pdf`

/** Their addresses, below the origin of the pages. */
export const photoAddress = (photo: string, size: 'whole' | 'thumb') => `/${photoKey(photo, size)}`
export const documentAddress = (document: string) => `/${documentKey(document)}`
