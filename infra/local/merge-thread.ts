import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { makePart } from '../../functions/matching/storage/merge.ts'
import { folderBlobs } from './blobs.ts'

/** The thread of `mergeAside`: makes one part of several and tells its rows. The parts that it reads never change. */
const { folder, work } = z
  .object({
    folder: z.string(),
    work: z.object({ keys: z.array(z.string()), made: z.string(), forgetBefore: z.number() }),
  })
  .parse(workerData)
parentPort?.postMessage(
  await makePart(folderBlobs(folder, { address: () => '', downloadAddress: () => '' }), work),
)
