import type { GrantApplication, GrantProgramme } from '../../contract/giving.ts'
import type { Fault } from '../../kinds/definition.ts'

/** What stands against the answers to a programme's questions: one that is missing, or to no question of its. */
export function answerFaults(
  fields: GrantProgramme['fields'],
  answers: Readonly<Record<string, string>>,
): readonly Fault[] {
  const asked = new Set(fields.map(({ name }) => name))
  return [
    ...fields
      .filter(({ name, required }) => required && answers[name] === undefined)
      .map(({ name, label }) => ({
        pointer: `/body/answers/${name}`,
        message: { zh: `请回答“${label}”`, en: `Answer “${label}”` },
      })),
    ...Object.keys(answers)
      .filter(name => !asked.has(name))
      .map(name => ({
        pointer: `/body/answers/${name}`,
        message: { zh: '这个项目没有这一问：请删去', en: 'The programme does not ask this: take it out' },
      })),
  ]
}

type Status = GrantApplication['status']
const open: readonly Status[] = ['submitted', 'shortlisted']
/** An application is decided once; being on the shortlist decides nothing. */
export const decidableFrom = (status: Status): boolean => open.includes(status)
export const withdrawableFrom = (status: Status): boolean => open.includes(status)
