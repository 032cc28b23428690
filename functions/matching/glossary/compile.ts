/** Compiles the glossary from the installed dictionary: node functions/matching/glossary/compile.ts */
import { renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileGlossary, readDictionary } from './dictionary.ts'
import { glossaryFile } from './glossary-file.ts'

const file = fileURLToPath(glossaryFile)
const bytes = compileGlossary(await readDictionary())
// A reader never sees half a glossary.
writeFileSync(`${file}.part`, bytes)
renameSync(`${file}.part`, file)
console.log(`glossary: ${(bytes.length / 1e6).toFixed(1)} MB`)
