import type { Option } from '../field.ts'
import type { StepField } from '../process.ts'

/**
 * What an instrument is used for. It decides what a duty-free import may do (国科发基〔2018〕245号), and whether the use counts
 * as sharing: the last three do not.
 */
export const purposes = [
  { value: 'research', zh: '科学研究', en: 'Research' },
  { value: 'development', zh: '科技开发（研发、中试、小试）', en: 'Technology development' },
  { value: 'teaching', zh: '教学', en: 'Teaching' },
  { value: 'production', zh: '生产性检测（出厂、批次检验）', en: 'Production testing' },
  { value: 'statutory', zh: '法定认证', en: 'Statutory certification' },
  { value: 'enforcement', zh: '执法检查', en: 'Law-enforcement inspection' },
  { value: 'commercial', zh: '商业验货', en: 'Commercial inspection' },
] as const satisfies readonly Option[]

/** Purposes that others may pursue on a duty-free import under customs supervision without the customs' consent. */
export const dutyFreePurposes: readonly string[] = ['research', 'development', 'teaching']
export const notSharing: readonly string[] = ['statutory', 'enforcement', 'commercial']

export const purposeField = {
  name: 'purpose',
  type: 'choice',
  required: true,
  options: purposes,
  label: { zh: '用途', en: 'Purpose' },
  help: {
    zh: '如实选择：免税进口仪器有用途限制；法定认证、执法检查和商业验货不计入开放共享。',
    en: 'Choose truly: duty-free imports are limited in use; certification, enforcement and commercial inspection do not count as sharing.',
  },
} as const satisfies StepField
