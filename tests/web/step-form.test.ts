import { describe, expect, test } from 'vitest'
import type { StepField } from '../../web/src/lib/api/contract.ts'
import { StepForm } from '../../web/src/lib/engagements/step-form.svelte.ts'

const label = { zh: '项', en: 'Item' }
const fields: readonly StepField[] = [
  { name: 'task', type: 'longtext', label, max: 2000, required: true },
  { name: 'price', type: 'money', label },
  { name: 'samples', type: 'number', label, min: 1, max: 9, integer: true },
  { name: 'assisted', type: 'flag', label },
  { name: 'hazards', type: 'choices', label, options: [] },
  { name: 'slots', type: 'slots', label, most: 2, required: true },
  { name: 'report', type: 'file', label },
]
const slot = { start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T02:00:00.000Z' }

describe('the form behind a step', () => {
  test('names what is missing and what is no number, and nothing else', () => {
    const form = new StepForm(fields)
    form.change('task', '  ')
    form.change('price', 'twelve')
    expect(Object.keys(form.complaints()).sort()).toEqual(['price', 'slots', 'task'])
  })

  test('sends yuan as fen, numbers as numbers, and leaves out what was not said', () => {
    const form = new StepForm(fields)
    form.change('task', ' SEM of powder ')
    form.change('price', '19.99')
    form.change('samples', '3')
    form.change('assisted', false)
    form.change('hazards', [])
    form.change('slots', [slot])
    expect(form.complaints()).toEqual({})
    expect(form.told()).toEqual({ task: 'SEM of powder', price: 1999, samples: 3, slots: [slot] })
  })

  test('knows again what stays the same, but neither reasons nor files nor times', () => {
    const form = new StepForm(fields, {
      task: 'old',
      price: 5000,
      samples: 2,
      report: 'file-1',
      slots: [slot],
    })
    expect(form.told()).toEqual({ price: 5000, samples: 2 })
  })

  test('what was typed outlives a sign-in, but for files', () => {
    const before = new StepForm(fields)
    before.change('task', 'three powders')
    before.change('slots', [slot])
    before.change('report', 'file-1')
    const after = new StepForm(fields)
    after.restore(before.draft)
    expect(after.told()).toEqual({ task: 'three powders', slots: [slot] })
    after.restore('null')
    expect(after.slots).toEqual([slot])
  })

  test('leaves out a field of a type that these pages do not know', () => {
    expect(new StepForm([{ name: 'x', type: 'hologram', label }]).fields).toEqual([])
  })
})
