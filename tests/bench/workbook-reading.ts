import { createReadStream } from 'node:fs'
import { survey } from '../../functions/imports/decoding/survey.ts'
import { openTable } from '../../functions/imports/decoding/table.ts'
import { peakMegabytes } from './memory.ts'

/**
 * A process of its own that reads a table file from its first row to its last, as an import does, and tells how long it
 * took and what it held at most.
 */
const [path = ''] = process.argv.slice(2)
const started = performance.now()
const source = async () => createReadStream(path)
const { rows } = await openTable(source, await survey(await source()))
let count = 0
for await (const _ of rows) count += 1
const seconds = (performance.now() - started) / 1000
console.log(JSON.stringify({ count, seconds, peak: peakMegabytes() }))
