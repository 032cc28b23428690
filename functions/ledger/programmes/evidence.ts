import type { Bilingual, Language } from '../../contract/language.ts'
import type { ProblemPlace } from '../../contract/problem.ts'
import type { BatchInput } from '../../contract/programme.ts'
import { attachmentStore } from '../../engagements/attachments/store.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ProgrammeRecord } from './model.ts'

type Lines = BatchInput['lines']

/**
 * Refuses lines without a file or a number for every proof that the programme asks for, and files that are not there: each
 * is an attachment of its own dealing whose bytes were looked at.
 */
export async function requireEvidence(
  house: House,
  { evidence }: ProgrammeRecord,
  lines: Lines,
  language: Language,
): Promise<void> {
  const missing = lines.flatMap((line, at) =>
    evidence
      .filter(
        ({ code }) =>
          !line.evidence.some(given => given.code === code && (given.attachment || given.reference)),
      )
      .map(({ code, ...label }) => ({
        pointer: `/body/lines/${at}/evidence/${code}`,
        message: label[language],
      })),
  )
  const absent = await Promise.all(lines.map((line, at) => absentFiles(house, line, at, language)))
  const places = [...missing, ...absent.flat()]
  if (places.length > 0) throw new Refusal('invalid-input', incomplete, places)
}

async function absentFiles(
  house: House,
  { engagement, evidence }: Lines[number],
  at: number,
  language: Language,
): Promise<readonly ProblemPlace[]> {
  const judged = await Promise.all(
    evidence.map(async ({ code, attachment }) => {
      const file = attachment && (await attachmentStore(house.database).get(engagement, attachment))
      if (!attachment || (file && file.status === 'ready')) return []
      return [{ pointer: `/body/lines/${at}/evidence/${code}`, message: notThere[language] }]
    }),
  )
  return judged.flat()
}

const incomplete: Bilingual = {
  zh: '有的服务还缺证明材料：请选择文件或填写编号。',
  en: 'Evidence is missing for some dealings: choose a file, or give its number.',
}
const notThere: Bilingual = {
  zh: '这项合作中没有这个文件，或者还没有上传完：请先在合作页面上传。',
  en: 'The dealing does not have this file, or it is still on its way: upload it on the page of the dealing first.',
}
