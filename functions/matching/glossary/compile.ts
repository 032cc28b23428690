/** Compiles the glossary from the installed dictionary: node functions/matching/glossary/compile.ts */
import { renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { shippedFiles } from '../../platform/house.ts'
import { compileGlossary, readDictionary } from './dictionary.ts'

const file = fileURLToPath(new URL(`../../../${shippedFiles['glossary.bin']}`, import.meta.url))
const bytes = compileGlossary(await readDictionary())
// A reader never sees half a glossary.
writeFileSync(`${file}.part`, bytes)
renameSync(`${file}.part`, file)
console.log(`glossary: ${(bytes.length / 1e6).toFixed(1)} MB`)
