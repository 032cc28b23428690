import { readDeclared } from '../engagements/licences/use-cases.ts'
import type { Act } from '../listings/use-cases.ts'
import type { House } from '../platform/house.ts'
import { declarationPaper } from './contents/filing.ts'
import { drawPaper } from './draw.ts'

/**
 * The draft of the holder's declaration for whoever may change the listing, drawn from the listing as it stands.
 * @returns base64 of the PDF; the same version of the listing gives the same bytes
 * @throws Refusal `not-found` for outsiders, and where the listing is no patent
 */
export async function readDeclarationPdf(house: House, act: Act, id: string): Promise<string> {
  const record = await readDeclared(house, act, id)
  const bytes = await drawPaper(declarationPaper(record), {
    language: act.language,
    font: house.shipped('NotoSansSC_400Regular.ttf'),
    at: new Date(record.updatedAt),
  })
  return Buffer.from(bytes).toString('base64')
}
