import type { StepField } from '../process.ts'

/** Why somebody declines, cancels or takes back. */
export const reasonField = {
  name: 'reason',
  type: 'longtext',
  max: 500,
  required: true,
  label: { zh: '原因', en: 'Reason' },
} as const satisfies StepField
