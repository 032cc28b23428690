import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaTarget } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { type ScheduledRun, schedules } from '../../functions/platform/schedules.ts'
import { idOf } from './functions.ts'

export type SchedulesProps = {
  readonly runners: Readonly<Record<ScheduledRun, LambdaTarget>>
}

/** What runs by the clock: a rule for each line of the table of schedules. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { runners }: SchedulesProps) {
    super(scope, id)
    for (const { name, everyMinutes, run } of schedules) {
      // A firing that could not be handed over is worth nothing once the next one is due.
      const maxEventAge = Duration.minutes(Math.max(1, everyMinutes))
      new Rule(this, idOf(name), {
        schedule: Schedule.rate(Duration.minutes(everyMinutes)),
        targets: [new LambdaFunction(runners[run], { maxEventAge, retryAttempts: 2 })],
      })
    }
    for (const runner of new Set(Object.values(runners))) {
      // A run that failed is not repeated at once: the next firing does what this one left, and the alarm rings.
      runner.configureAsyncInvoke({ retryAttempts: 0 })
    }
  }
}
