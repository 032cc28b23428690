import type { Bilingual } from '../../contract/language.ts'
import type { Facts, StepField } from '../../kinds/process.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Planned } from '../engine/plan.ts'
import { faultTexts, looked } from './look.ts'
import { attachmentStore } from './store.ts'

/** Refuses a step whose files are not there, or are not what they were said to be. */
export async function requireFiles(
  house: House,
  fields: readonly StepField[],
  input: Facts,
  { id, now, language }: Pick<Planned, 'id' | 'now' | 'language'>,
): Promise<void> {
  const named = fields.filter(({ type, name }) => type === 'file' && input[name] !== undefined)
  const faults = await Promise.all(
    named.map(async ({ name }) => {
      const problem = await problemOf(house, id, String(input[name]), now)
      return problem ? [{ pointer: `/body/input/${name}`, message: problem[language] }] : []
    }),
  )
  const places = faults.flat()
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
}

async function problemOf(
  house: House,
  engagement: string,
  id: string,
  now: Date,
): Promise<Bilingual | undefined> {
  const record = await attachmentStore(house.database).get(engagement, id)
  if (!record) return unknown
  const { status, fault } = await looked(house, record, now)
  if (status === 'ready') return undefined
  return status === 'refused' ? faultTexts[fault ?? 'type'] : notThere
}

const unknown: Bilingual = {
  zh: '这里没有这个文件：请先提出请求，再在这项合作中上传。',
  en: 'There is no such file here: ask first, then upload it to this dealing.',
}
const notThere: Bilingual = {
  zh: '文件还没有上传完：请等上传完成后再提交。',
  en: 'The file has not been uploaded yet: wait until it is and send this again.',
}
