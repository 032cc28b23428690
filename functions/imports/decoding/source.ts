import type { Readable } from 'node:stream'

/** Opens the file's bytes anew, from the first one on. */
export type Source = () => Promise<Readable>
