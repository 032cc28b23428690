import { expect, test } from 'vitest'
import { schedules } from '../../../functions/platform/schedules.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()
const rules = house.of('AWS::Events::Rule').filter(({ properties }) => properties.ScheduleExpression)
const idFor = (name: string) =>
  house.functions().find(({ properties }) => properties.Description === `Zhongfu: ${name}`)?.id

test('the clock runs what the table of schedules says, and nothing else', () => {
  expect(rules).toHaveLength(schedules.length)
})

test.each(schedules)('$name calls its function', ({ everyMinutes, run }) => {
  const units = everyMinutes % 60 === 0 ? [everyMinutes / 60, 'hour'] : [everyMinutes, 'minute']
  const rate = `rate(${units[0]} ${units[1]}${units[0] === 1 ? '' : 's'})`
  const rule = rules.find(
    ({ properties }) =>
      properties.ScheduleExpression === rate && properties.Targets[0].Arn['Fn::GetAtt'][0] === idFor(run),
  )
  expect(rule?.properties.State).toBe('ENABLED')
})

test.each(schedules)(
  '$name may call its function, and a run that failed waits for the next firing',
  ({ run }) => {
    const allowed = house
      .of('AWS::Lambda::Permission')
      .some(
        ({ properties }) =>
          properties.Principal === 'events.amazonaws.com' &&
          properties.FunctionName['Fn::GetAtt'][0] === idFor(run),
      )
    expect(allowed).toBe(true)
    const invoked = house
      .of('AWS::Lambda::EventInvokeConfig')
      .find(({ properties }) => properties.FunctionName.Ref === idFor(run))
    expect(invoked?.properties.MaximumRetryAttempts).toBe(0)
  },
)
