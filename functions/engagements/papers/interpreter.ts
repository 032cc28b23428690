import { type PaperName, paperNames } from '../../contract/paper.ts'
import type { Interpreter } from '../engine/step.ts'
import { frameworkOf } from '../frameworks/interpreter.ts'
import { paperLabels } from './names.data.ts'

const isPaper = (name: string): name is PaperName => paperNames.some(each => each === name)

/** `paper.<name>`: the engagement has this paper from here on. Nothing is drawn until somebody asks for it. */
export const paperInterpreter: Interpreter = async (house, step) => {
  const { effect, version, now } = step
  const name = effect.slice('paper.'.length)
  if (!isPaper(name)) throw new Error(`no such paper: ${name}`)
  // Where one was made before (a dealing that was moved), the later one counts.
  const framework = name === 'agreement' ? await frameworkOf(house, step) : undefined
  return {
    parts: [],
    ...(framework && { facts: { framework } }),
    papers: [{ id: `${name}-${version}`, name, label: paperLabels[name], at: now.toISOString() }],
  }
}
