import type { Part } from './archive.ts'
import { type NumberForm, numberForm } from './number-form.ts'
import { gatherXml } from './xml.ts'

/** Style of a cell → the form of its number. */
export type Styles = (style: number) => NumberForm

const general: NumberForm = { as: 'number' }

export async function readStyles(part: Part | undefined): Promise<Styles> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  if (part) {
    await gatherXml(part.read(), {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
        else if (name === 'cellXfs') inCells = true
        else if (name === 'xf' && inCells) formats.push(Number(attributes.numFmtId ?? 0))
      },
      close(name) {
        if (name === 'cellXfs') inCells = false
      },
    })
  }
  const forms = formats.map(id => numberForm(id, codes.get(id)))
  return style => forms[style] ?? general
}
