import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { measureFirstPage } from '../../web/measure-first-page.ts'
import { availabilityBench } from './availability-bench.ts'
import { engagementBench } from './engagement-bench.ts'
import { exportBench } from './export-bench.ts'
import { freshnessBench } from './freshness-bench.ts'
import { importBench, largeImportBench } from './import-bench.ts'
import { indexBench } from './index-bench.ts'
import { mappingBench } from './mapping-bench.ts'
import { matchBench } from './match-bench.ts'
import { openNation } from './nation/nation.ts'
import { percolationBench } from './percolation-bench.ts'
import { relevanceBench } from './relevance-bench.ts'
import type { BenchRow } from './row.ts'
import { workbookBench } from './workbook-bench.ts'

/**
 * `npm run bench`: measures, prints a table, writes `.data/bench.json`; `npm run bench -- matching` measures that section
 * alone and keeps the figures of the others. It judges nothing; a noisy machine lies.
 */
const millions = openNation()
const sections: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  'first page': firstPage,
  index: () => indexBench(millions),
  matching: () => matchBench(millions),
  relevance: relevanceBench,
  percolation: percolationBench,
  freshness: freshnessBench,
  import: importBench,
  'import-large': largeImportBench,
  export: exportBench,
  mapping: mappingBench,
  workbook: workbookBench,
  availability: availabilityBench,
  engagements: engagementBench,
}

/** Minutes of work: measured when they are named. */
const onlyAsked: readonly string[] = ['import-large']

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in sections))
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. Sections: ${Object.keys(sections).join(', ')}.`)
  process.exit(2)
}

const file = new URL('../../.data/bench.json', import.meta.url)
const figures = await known()
const measured = new Map<string, readonly BenchRow[]>()
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (asked.length > 0 ? !asked.includes(name) : onlyAsked.includes(name)) continue
    console.error(`measuring: ${name} …`)
    const start = performance.now()
    try {
      const rows = await measure()
      measured.set(name, rows)
      figures[name] = { at: new Date().toISOString(), rows: [...rows] }
    } catch (error) {
      // The other sections have figures all the same.
      console.error(`${name} could not be measured:`, error)
      process.exitCode = 1
    }
    console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
} finally {
  await millions.remove()
}

const targetOf = ({ target }: BenchRow) =>
  target ? ('atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`) : ''
console.table(
  [...measured.values()].flat().map(row => ({
    figure: row.name,
    measured: Number(row.value.toPrecision(4)),
    unit: row.unit,
    target: targetOf(row),
  })),
)

await mkdir(fileURLToPath(new URL('.', file)), { recursive: true })
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model }
await writeFile(file, JSON.stringify({ ...machine, sections: figures }, null, 2))
console.log('written to .data/bench.json')

/** What earlier runs measured; nothing where there is no such file or it is none of ours. */
async function known(): Promise<Record<string, { at: string; rows: unknown[] }>> {
  const shape = z.object({
    sections: z.record(z.string(), z.object({ at: z.string(), rows: z.array(z.unknown()) })),
  })
  const text = await readFile(file, 'utf8').catch(() => '{}')
  try {
    return shape.parse(JSON.parse(text)).sections
  } catch {
    return {}
  }
}

async function firstPage(): Promise<BenchRow[]> {
  const page = await measureFirstPage()
  return [
    { name: 'first page: JavaScript, gzip', value: page.gzipped / 1000, unit: 'kB', target: { atMost: 60 } },
  ]
}
