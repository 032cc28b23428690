import { writeFile } from 'node:fs/promises'
import { type CollectionDocument, documentsOf } from './collection.ts'
import { collectionBuilder } from './collection-index.ts'
import { idsSeen } from './ids-seen.ts'
import { BadInput } from './lines.ts'
import type { Built } from './report.ts'

/** Builds the index of a file of documents and writes its snapshot. @throws BadInput */
export async function buildSnapshot(
  path: string,
  to: string,
  progress: (documents: number) => void,
): Promise<Omit<Built, 'build_peak_mb'>> {
  const start = performance.now()
  const builder = collectionBuilder()
  const ids = idsSeen()
  let docs = 0
  for await (const bundle of documentsOf(path)) {
    for (const document of bundle) {
      refuseRepeated(ids, document, path)
      builder.add(document)
    }
    docs += bundle.length
    progress(docs)
  }
  if (docs === 0)
    throw new BadInput(`${path} holds no documents. Give at least one line {"id", "title", "text"}.`)
  const { bytes, postings } = builder.finish()
  await writeFile(to, bytes)
  return { docs, postings, build_s: (performance.now() - start) / 1000, snapshot_bytes: bytes.length }
}

function refuseRepeated(ids: ReturnType<typeof idsSeen>, { id }: CollectionDocument, path: string): void {
  if (!ids.add(id)) throw new BadInput(`${path} has two documents with the id "${id}". Make ids distinct.`)
}
