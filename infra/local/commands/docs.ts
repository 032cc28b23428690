import { readFile, writeFile } from 'node:fs/promises'
import { architecturePage, withGenerated } from '../docs/architecture.ts'
import { processesPage } from '../docs/processes.ts'

/** `npm run docs`: writes what the documents take from the tables of data. Screenshots: `npm run screenshots`. */
const page = new URL('../../../docs/architecture.md', import.meta.url)
await writeFile(page, withGenerated(await readFile(page, 'utf8'), architecturePage()))
console.log('docs/architecture.md is up to date')

await writeFile(new URL('../../../docs/processes.md', import.meta.url), processesPage())
console.log('docs/processes.md is up to date')
