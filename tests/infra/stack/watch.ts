import { expect, test } from 'vitest'
import { synthesize } from './synthesized.ts'

const house = synthesize({ alarmEmail: 'operator@zhongfu.example' })
const alarms = house.of('AWS::CloudWatch::Alarm').map(({ properties }) => properties)

/** Logical ids that alarms of a metric look at. */
const watched = (metric: string, dimension: string) =>
  alarms
    .filter(({ MetricName }) => MetricName === metric)
    .map(({ Dimensions }) => Dimensions.find((each: { Name: string }) => each.Name === dimension).Value)
    .map(value => value.Ref ?? value['Fn::GetAtt'][0])
    .sort()

test.each(['Errors', 'Throttles'])('%s of every function', metric => {
  expect(watched(metric, 'FunctionName')).toEqual(
    house
      .of('AWS::Lambda::Function')
      .filter(({ properties }) => properties.Runtime === 'nodejs24.x')
      .map(({ id }) => id)
      .sort(),
  )
})

test('every queue that takes failed work', () => {
  const queues = house.of('AWS::SQS::Queue')
  const deadLetters = queues.filter(({ properties }) => !properties.RedrivePolicy).map(({ id }) => id)
  expect(deadLetters.length).toBeGreaterThanOrEqual(3)
  expect(watched('ApproximateNumberOfMessagesVisible', 'QueueName')).toEqual(deadLetters.sort())
})

test('late readers of the stream, and failures of the API', () => {
  expect(watched('IteratorAge', 'FunctionName')).toHaveLength(2)
  expect(watched('5xx', 'ApiId')).toHaveLength(1)
})

test('all tell the same topic, and it tells the operator', () => {
  const [topic] = house.of('AWS::SNS::Topic')
  for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topic?.id }])
  house.template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'operator@zhongfu.example',
  })
})
