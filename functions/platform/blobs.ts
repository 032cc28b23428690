import type { Readable } from 'node:stream'

/** What `put` may be held to: nothing stands there yet, or what stands carries this tag. */
export type BlobCondition = { readonly absent: true } | { readonly tag: string }

/** A blob and the tag of its content, for conditional writes and cheap re-reads. */
export type Blob = { readonly bytes: Uint8Array; readonly tag: string }

/** What a reader's browser is told of a blob under `media/`, which stands on the web under its key. */
export type BlobLabel = {
  readonly type: string
  /** To be kept as a file, never shown in the page. */
  readonly attachment?: true
}

/** Where a client may PUT bytes without passing through a function. */
export type UploadAddress = {
  readonly url: string
  readonly method: 'PUT'
  readonly headers: Readonly<Record<string, string>>
}

/** Under which name and media type a browser keeps a downloaded blob; the name is plain ASCII. */
export type DownloadedFile = { readonly filename: string; readonly type: string }

/** Files of the house: S3 on AWS, a folder locally. Keys are `/`-separated and safe in a path. */
export type Blobs = {
  /** `unchanged` when the blob still carries `knownTag`. */
  readonly get: (key: string, knownTag?: string) => Promise<Blob | 'unchanged' | undefined>
  readonly stream: (key: string) => Promise<Readable | undefined>
  /** Returns the new tag, or `conflict` when the condition does not hold. */
  readonly put: (
    key: string,
    bytes: Uint8Array,
    condition?: BlobCondition,
    label?: BlobLabel,
  ) => Promise<{ tag: string } | 'conflict'>
  /**
   * Puts bytes that come in pieces, however many they are: the blob appears once all of them are there, and not at all
   * when they break off. Resolves to its size.
   */
  readonly writeStream: (key: string, pieces: AsyncIterable<Uint8Array>) => Promise<number>
  readonly remove: (key: string) => Promise<void>
  /** An address that takes `size` bytes under this key for some minutes. */
  readonly uploadAddress: (key: string, size: number, sha256: string) => Promise<UploadAddress>
  /** An address that gives the blob for some minutes, as a file to keep. */
  readonly downloadAddress: (key: string, file: DownloadedFile) => Promise<string>
}
