import { describe, expect, test } from 'vitest'
import { synthesize } from './stack/synthesized.ts'

// One file, because each new process would load CDK and synthesize again; a suite per construct of infra/aws.
describe('data', async () => void (await import('./stack/data.ts')))
describe('functions', async () => void (await import('./stack/functions.ts')))
describe('api', async () => void (await import('./stack/api.ts')))
describe('events', async () => void (await import('./stack/events.ts')))
describe('schedules', async () => void (await import('./stack/schedules.ts')))
describe('post', async () => void (await import('./stack/post.ts')))
describe('identity', async () => void (await import('./stack/identity.ts')))
describe('web', async () => void (await import('./stack/web.ts')))
describe('watch', async () => void (await import('./stack/watch.ts')))

test('the stack is what was reviewed', () => {
  const json = JSON.stringify(synthesize().template.toJSON(), null, 2)
  // Hashes of code and pages change with every edit; what is deployed around them does not.
  expect(JSON.parse(json.replaceAll(/[0-9a-f]{64}/g, 'hash'))).toMatchSnapshot()
})
