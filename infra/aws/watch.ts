import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

const period = Duration.minutes(5)

export type WatchProps = {
  readonly functions: readonly LambdaFunction[]
  /** Functions that read the stream: for these, being late is a fault of its own. */
  readonly readers: readonly LambdaFunction[]
  readonly deadLetters: readonly Queue[]
  readonly http: HttpApi
  readonly email?: string
}

/** Alarms on what needs a person, all to one topic. */
export class Watch extends Construct {
  private readonly action: SnsAction

  constructor(scope: Construct, id: string, { functions, readers, deadLetters, http, email }: WatchProps) {
    super(scope, id)
    const topic = new Topic(this, 'Alarms', { displayName: 'Zhongfu', enforceSSL: true })
    if (email) topic.addSubscription(new EmailSubscription(email))
    this.action = new SnsAction(topic)

    for (const queue of deadLetters) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' })
      this.alarm(
        `${queue.node.id}Waiting`,
        waiting,
        0,
        'Work failed too often: read the messages in this queue, mend the cause, then redrive them',
      )
    }
    for (const each of functions) {
      this.alarm(
        `${each.node.id}Errors`,
        each.metricErrors({ period }),
        0,
        'A function failed: its log group says why',
      )
      this.alarm(
        `${each.node.id}Throttles`,
        each.metricThrottles({ period }),
        0,
        'A function was held back: ask for a higher limit of concurrent executions',
      )
    }
    for (const reader of readers) {
      const age = reader.metric('IteratorAge', { period, statistic: 'Maximum' })
      this.alarm(
        `${reader.node.id}Late`,
        age,
        Duration.minutes(1).toMilliseconds(),
        'Changes are carried over late: the log of this reader of the stream says what holds it up',
      )
    }
    this.alarm(
      'ApiFailures',
      http.metricServerError({ period }),
      0,
      'The API answered with 5xx: the access log names the route, the log of its function the cause',
    )
  }

  private alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string) {
    new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(this.action)
  }
}
