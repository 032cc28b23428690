import { basename, dirname } from 'node:path'
import { folderBlobs } from '../../infra/local/blobs.ts'

/** A snapshot's bytes, read as the local stage reads them. */
export async function readSnapshot(path: string): Promise<Uint8Array> {
  const blob = await folderBlobs(dirname(path), { address: () => '', downloadAddress: () => '' }).get(
    basename(path),
  )
  if (!blob || blob === 'unchanged') throw new Error(`no snapshot at ${path}`)
  return blob.bytes
}
