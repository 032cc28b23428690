import type { Readable } from 'node:stream'

/** What `put` may be held to: nothing stands there yet, or what stands carries this tag. */
export type BlobCondition = { readonly absent: true } | { readonly tag: string }

/** A blob and the tag of its content, for conditional writes and cheap re-reads. */
export type Blob = { readonly bytes: Uint8Array; readonly tag: string }

/** Where a client may PUT bytes without passing through a function. */
export type UploadAddress = {
  readonly url: string
  readonly method: 'PUT'
  readonly headers: Readonly<Record<string, string>>
}

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
  ) => Promise<{ tag: string } | 'conflict'>
  readonly remove: (key: string) => Promise<void>
  /** An address that takes `size` bytes under this key for some minutes. */
  readonly uploadAddress: (key: string, size: number, sha256: string) => Promise<UploadAddress>
}
