import { describe, expect, test } from 'vitest'
import { interpreters } from '../../functions/engagements/effects/registry.ts'
import { known } from '../../functions/engagements/known.ts'
import type { Action, Process } from '../../functions/kinds/process.ts'
import { openingOf, processes } from '../../functions/kinds/processes.ts'
import { stepSchema } from '../../functions/kinds/step-schema.ts'

const declared = [...processes.values()].map(process => [process.name, process] as const)
const actionsOf = (process: Process) => Object.entries(process.actions)
const statesOf = (process: Process) => Object.entries(process.states)
const targetsOf = (action: Action) => (action.to === 'same' ? action.from : [action.to])

test('there are ways to deal, each with a name of its own', () => {
  expect(declared.length).toBeGreaterThan(0)
  for (const [name, process] of processes) expect(name).toBe(process.name)
})

describe.each(declared)('%s', (_, process) => {
  test('begins with one step, which one of the two sides takes', () => {
    const openings = actionsOf(process).filter(([, action]) => action.from.length === 0 && !action.hidden)
    expect(openings.map(([name]) => name)).toEqual([openingOf(process).name])
    for (const [, action] of actionsOf(process).filter(([, { from }]) => from.length === 0)) {
      expect(action.by).not.toContain('clock')
      expect(action.to).not.toBe('same')
      // Nothing can have been uploaded to what does not exist yet.
      expect(action.input?.filter(({ type, required }) => type === 'file' && required) ?? []).toEqual([])
    }
  })

  test('names only states and steps that exist', () => {
    for (const [name, action] of actionsOf(process)) {
      const unknown = [...action.from, ...targetsOf(action)].filter(state => !process.states[state])
      expect([name, unknown]).toEqual([name, []])
    }
    expect(
      actionsOf(process).filter(([name]) => ['messages', 'attachments', 'papers'].includes(name)),
    ).toEqual([])
    expect(actionsOf(process).filter(([name]) => !/^[a-z][a-z-]{1,40}$/.test(name))).toEqual([])
  })

  test('reaches every state', () => {
    const reached = new Set<string>()
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const [, action] of actionsOf(process))
        if (action.from.length === 0 || action.from.some(state => reached.has(state)))
          for (const target of targetsOf(action))
            if (action.to !== 'same' || reached.has(target)) reached.add(target)
    }
    expect([...reached].sort()).toEqual(Object.keys(process.states).sort())
  })

  test('has a way out of every state that is no end, and to an end from everywhere', () => {
    const ending = new Set(statesOf(process).flatMap(([name, { end }]) => (end ? [name] : [])))
    expect(ending.size).toBeGreaterThan(0)
    for (const [, action] of actionsOf(process))
      expect(action.from.filter(state => process.states[state]?.end && action.to !== 'same')).toEqual([])
    for (let before = -1; before !== ending.size; ) {
      before = ending.size
      for (const [, action] of actionsOf(process))
        if (ending.has(action.to)) for (const state of action.from) ending.add(state)
    }
    expect(Object.keys(process.states).filter(state => !ending.has(state))).toEqual([])
  })

  test('gives whoever has the turn something to do, and says what', () => {
    for (const [name, { turn, next }] of statesOf(process)) {
      if (!turn) continue
      const possible = actionsOf(process).filter(
        ([, action]) => action.from.includes(name) && action.by.includes(turn) && !action.hidden,
      )
      expect([name, possible.length > 0, next !== undefined]).toEqual([name, true, true])
    }
  })

  test('has for every deadline a step that the clock may take from there', () => {
    for (const [name, { deadline, end }] of statesOf(process)) {
      if (!deadline) continue
      expect([name, end]).toEqual([name, undefined])
      const action = process.actions[deadline.step]
      expect([name, action?.by.includes('clock'), action?.from.includes(name)]).toEqual([name, true, true])
    }
    const clocked = new Set(statesOf(process).flatMap(([, { deadline }]) => deadline?.step ?? []))
    const never = actionsOf(process).filter(
      ([name, { by }]) => by.length === 1 && by[0] === 'clock' && !clocked.has(name),
    )
    expect(never.map(([name]) => name)).toEqual([])
  })

  test('asks the clock nothing', () => {
    for (const [name, { by, input = [] }] of actionsOf(process)) {
      if (by.includes('clock')) expect([name, input.filter(({ required }) => required)]).toEqual([name, []])
    }
  })

  test('speaks both languages', () => {
    const words = [
      process.label,
      process.invitation,
      ...statesOf(process).flatMap(([, { label, next }]) => [label, ...(next ? [next] : [])]),
      ...actionsOf(process).flatMap(([, { label, input = [] }]) => [
        label,
        ...input.flatMap(field => [
          field.label,
          ...(field.help ? [field.help] : []),
          ...('options' in field ? field.options : []),
        ]),
      ]),
    ]
    for (const { zh, en } of words) {
      expect(zh).toMatch(/\p{Script=Han}|^[A-Z0-9 ×./-]+$/u)
      expect(en).not.toMatch(/\p{Script=Han}/u)
      expect(en.trim()).not.toBe('')
    }
  })

  test('has fields with names of their own that can be checked, and effects and knowledge that somebody carries out', () => {
    for (const [name, { input = [], effects = [], knows = [] }] of actionsOf(process)) {
      expect(new Set(input.map(field => field.name)).size).toBe(input.length)
      expect(() => stepSchema(input)).not.toThrow()
      const families = effects.map(effect => effect.slice(0, effect.indexOf('.')))
      expect([name, families.filter(family => !interpreters[family])]).toEqual([name, []])
      expect([name, knows.filter(what => !known[what])]).toEqual([name, []])
    }
  })
})
