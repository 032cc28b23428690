import type { Bilingual, Language } from '../../contract/language.ts'
import type { Action, Process, Wait } from '../../kinds/process.ts'

/**
 * A process as a state diagram in Mermaid's text: a box for each state with whose turn it is, an arrow for each step with who
 * takes it. Drawn from the declaration that the engine runs, so that both say the same.
 */
export function diagramOf(process: Process, language: Language): string {
  const states = Object.entries(process.states)
  const ids = new Map(states.map(([name], at) => [name, `s${at}`]))
  const boxes = states.map(([name, { label, turn }]) => {
    const whose = turn ? `<br/>${sides[turn][language]}` : ''
    return `  ${ids.get(name)}: ${plain(label[language])}${whose}`
  })
  const arrows = Object.values(process.actions).flatMap(action =>
    sourcesOf(action).map(from => {
      const source = from === undefined ? '[*]' : ids.get(from)
      const target = action.to === 'same' ? source : ids.get(action.to)
      return `  ${source} --> ${target}: ${arrowText(action, language)}`
    }),
  )
  const ends = states.flatMap(([name, { end }]) => (end ? [`  ${ids.get(name)} --> [*]`] : []))
  return ['stateDiagram-v2', '  direction TB', ...boxes, ...arrows, ...ends].join('\n')
}

const sourcesOf = ({ from }: Action): readonly (string | undefined)[] =>
  from.length === 0 ? [undefined] : from

const arrowText = ({ label, by }: Action, language: Language) =>
  `${plain(label[language])} (${by.map(actor => sides[actor][language]).join('/')})`

/** Signs that mean something in Mermaid's text. */
const plain = (text: string) => text.replace(/[:;#<>{}[\]"]/g, ' ').trim()

const sides: Readonly<Record<'taker' | 'provider' | 'clock', Bilingual>> = {
  taker: { zh: '需求方', en: 'taker' },
  provider: { zh: '提供方', en: 'provider' },
  clock: { zh: '到期', en: 'clock' },
}

/** The deadlines of a process, a row for each: state, how long it lasts, what follows. */
export function deadlineRows(process: Process, language: Language): readonly (readonly string[])[] {
  return Object.values(process.states).flatMap(({ label, deadline }) => {
    if (!deadline) return []
    const then = process.actions[deadline.step]?.label[language] ?? deadline.step
    return [[label[language], waitText(deadline.wait, language), then]]
  })
}

function waitText(wait: Wait, language: Language): string {
  const texts = waitTexts(wait)
  return texts[language]
}

function waitTexts(wait: Wait): Bilingual {
  if ('after' in wait) {
    const start = wait.after === 'slots.start'
    const hours = Math.abs(wait.hours)
    const when = wait.hours < 0 ? { zh: '前', en: 'before' } : { zh: '后', en: 'after' }
    return {
      zh: `${start ? '时段开始' : '时段结束'}${when.zh} ${hours} 小时`,
      en: `${hours} hours ${when.en} the time ${start ? 'begins' : 'ends'}`,
    }
  }
  if ('fact' in wait) return { zh: `到 ${wait.fact} 所说的时间`, en: `the time that ${wait.fact} says` }
  if ('workingDays' in wait)
    return { zh: `${wait.workingDays} 个工作日`, en: `${wait.workingDays} working days` }
  if ('days' in wait) return { zh: `${wait.days} 天`, en: `${wait.days} days` }
  return { zh: `${wait.hours} 小时`, en: `${wait.hours} hours` }
}
