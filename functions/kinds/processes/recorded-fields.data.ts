import type { StepField } from '../process.ts'
import { purposes } from './purposes.data.ts'

/** A deal that was made elsewhere, as its provider tells it. */
export const recordedFields = [
  {
    name: 'firmName',
    type: 'text',
    max: 120,
    required: true,
    label: { zh: '对方单位', en: 'The other side' },
  },
  {
    name: 'task',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '做了什么', en: 'What was done' },
  },
  { name: 'usedOn', type: 'date', required: true, label: { zh: '日期', en: 'On' } },
  {
    name: 'actualMinutes',
    type: 'number',
    min: 0,
    max: 200_000,
    integer: true,
    unit: { zh: '分钟', en: 'minutes' },
    label: { zh: '用时', en: 'Time used' },
  },
  { name: 'receivedFen', type: 'money', label: { zh: '已收金额', en: 'Amount received' } },
  {
    name: 'purpose',
    type: 'choice',
    options: purposes,
    label: { zh: '用途', en: 'Purpose' },
  },
] as const satisfies readonly StepField[]
