import { deadlineRows, diagramOf } from '../../../functions/engagements/engine/diagram.ts'
import type { Process } from '../../../functions/kinds/process.ts'
import { processes } from '../../../functions/kinds/processes.ts'

/** `docs/processes.md`, whole: what a declaration says, for people. */
export const processesPage = (): string => `# Ways to deal

Every engagement follows a process that is declared as data, in \`functions/kinds/<kind>/processes\` or, where all Kinds share
it, in \`functions/kinds/processes\`. The engine, the buttons of the pages, the tests and this page read the same declaration.
This page is written by \`npm run docs\`; do not edit it.

${[...processes.values()].map(section).join('\n')}`

const section = (
  process: Process,
): string => `## ${process.label.zh} · ${process.label.en} (\`${process.name}\`)

${process.invitation.en}

${facts(process)}

\`\`\`mermaid
${diagramOf(process, 'en')}
\`\`\`
${deadlines(process)}`

const facts = ({ kinds, claims, internal }: Process) =>
  [
    `For: ${kinds.length > 0 ? kinds.join(', ') : 'no Kind of its own'}.`,
    ...(internal ? ['Opened by another use case, never by asking for a listing.'] : []),
    ...(claims ? [`Holds: ${claims === 'slots' ? 'times' : 'places'}.`] : []),
  ].join(' ')

function deadlines(process: Process): string {
  const rows = deadlineRows(process, 'en')
  if (rows.length === 0) return ''
  const table = rows.map(cells => `| ${cells.join(' | ')} |`).join('\n')
  return `
| state | lasts | then |
|---|---|---|
${table}
`
}
