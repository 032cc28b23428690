import type { Source } from '../source.ts'
import { type Archive, openArchive, type Part } from './archive.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readStyles } from './styles.ts'
import { workbookFailures as failures, mostSheets } from './workbook-failures.ts'
import type { Lookups } from './worksheet.ts'
import { type Attributes, gatherXml } from './xml.ts'

export type Workbook = {
  /** The visible sheets, in their order. */
  readonly sheets: readonly { readonly name: string; readonly part: Part }[]
  readonly lookups: Lookups
}

/** Opens a workbook and reads what its sheets refer to. @throws FileFailure for one that cannot or shall not be read */
export async function openWorkbook(source: Source, size: number): Promise<Workbook> {
  const archive = await openArchive(source, size)
  await refuseOthers(archive)
  const root = await relationsOf(archive, '')
  const path = root.find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const part = archive.part(path)
  if (!part || path.endsWith('.bin')) throw failures.workbookOther()
  const relations = await relationsOf(archive, path)
  const { listed, dates1904 } = await readWorkbook(part)
  const read = new Set<Part>()
  const partOf = (type: string) =>
    archive.part(relations.find(relation => relation.type === type)?.target ?? '')
  return {
    sheets: listed.flatMap(({ name, id }) => {
      const relation = relations.find(candidate => candidate.id === id)
      // Charts and dialogs are sheets too, of other types.
      if (relation && relation.type !== 'worksheet') return []
      const sheet = archive.part(relation?.target ?? '')
      if (!sheet) throw failures.workbookDamaged()
      // One part under many names would be read as often.
      if (read.has(sheet)) throw failures.workbookUnsafe()
      read.add(sheet)
      return [{ name, part: sheet }]
    }),
    lookups: {
      strings: await readSharedStrings(partOf('sharedStrings')),
      styles: await readStyles(partOf('styles')),
      dates1904,
    },
  }
}

async function refuseOthers(archive: Archive): Promise<void> {
  if (archive.names.some(name => name.endsWith('vbaproject.bin'))) throw failures.workbookMacros()
  const types = archive.part('[Content_Types].xml')
  if (!types) throw failures.workbookOther()
  let macros = false
  const look = (_: string, { ContentType = '' }: Attributes) => {
    macros ||= /macroEnabled|vbaProject/i.test(ContentType)
  }
  await gatherXml(types.read(), { open: look })
  if (macros) throw failures.workbookMacros()
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** What a part refers to; '' stands for the workbook as a whole. Types come without the address before their name. */
async function relationsOf(archive: Archive, path: string): Promise<readonly Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const part = archive.part(`${folder}_rels/${path.slice(folder.length)}.rels`)
  const relations: Relation[] = []
  if (part) {
    await gatherXml(part.read(), {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        const base = `zip:///${folder}`
        if (name !== 'Relationship' || TargetMode === 'External' || !URL.canParse(Target, base)) return
        const target = new URL(Target, base).pathname.slice(1)
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: decoded(target) })
      },
    })
  }
  return relations
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

async function readWorkbook(part: Part) {
  const listed: { readonly name: string; readonly id: string }[] = []
  let dates1904 = false
  await gatherXml(part.read(), {
    open(name, attributes) {
      if (name === 'workbookPr') dates1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({ name: attributes.name ?? '', id })
      if (listed.length > mostSheets) throw failures.tooManySheets()
    },
  })
  return { listed, dates1904 }
}
