import type { Kind } from '../contract/kind.ts'
import { kinds } from '../contract/kind.ts'
import type { Action, Process } from './process.ts'
import { arranged } from './processes/arranged.ts'
import { recorded } from './processes/recorded.ts'
import { registry } from './registry.ts'

/** Ways to deal that belong to no Kind alone. */
const sharedProcesses: readonly Process[] = [arranged, recorded]

/** Processes by their names. The engine takes them as an argument, so that tests may run their own. */
export type Processes = ReadonlyMap<string, Process>

export const processesOf = (declared: readonly Process[]): Processes =>
  new Map(declared.map(process => [process.name, process]))

/** Every way to deal on the platform: those of each Kind in its order, then those that all share. */
export const processes: Processes = processesOf([
  ...kinds.flatMap(kind => registry[kind].processes ?? []),
  ...sharedProcesses,
])

/** What can be asked for where a listing of this Kind is shown. */
export const offeredFor = (all: Processes, kind: Kind): readonly Process[] =>
  [...all.values()].filter(process => !process.internal && process.kinds.includes(kind))

/**
 * The step that opens an engagement: the only one without prior states.
 * @throws where a declaration has none, which the tests of all declarations rule out
 */
export function openingOf({ name, actions }: Process): { readonly name: string; readonly action: Action } {
  const found = Object.entries(actions).find(([, action]) => action.from.length === 0 && !action.hidden)
  if (!found) throw new Error(`${name} has no step that opens it`)
  return { name: found[0], action: found[1] }
}
