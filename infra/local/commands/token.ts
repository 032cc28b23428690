import { parseArgs } from 'node:util'
import { CommandProblem, originOf, runCommand, tokenFor } from './client.ts'

const usage = 'npm run -s token -- --as lab'

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: { as: { type: 'string' } } })
  if (!values.as) throw new CommandProblem(`Say as whom. Usage: ${usage}`)
  console.log(await tokenFor(originOf(process.env), values.as))
})
