import { Duration } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import {
  detailType,
  eventSource,
  indexedEntities,
  mostDeliveries,
  type Subscription,
  subscriptions,
} from '../../functions/platform/subscriptions.ts'
import type { EntityName } from '../../functions/platform/table-definition.ts'
import type { Data } from './data.ts'
import { type FunctionName, functionDefinitions, idOf } from './functions.ts'

/** A stream keeps its records for a day: so long is a reader given to recover. */
const streamKeeps = Duration.hours(24)

export type EventsProps = {
  readonly data: Data
  readonly indexWriter: LambdaFunction
  readonly router: LambdaFunction
  readonly runners: Readonly<Record<Subscription['run'], LambdaFunction>>
}

/** What happens after a write: two readers of the stream, and a queue with a function for each subscription. */
export class Events extends Construct {
  /** Where work goes that failed too often: every one of them is watched. */
  readonly deadLetters: readonly Queue[]
  readonly readers: readonly LambdaFunction[]

  constructor(scope: Construct, id: string, { data, indexWriter, router, runners }: EventsProps) {
    super(scope, id)
    const bus = new EventBus(this, 'Bus')
    bus.grantPutEventsTo(router)
    router.addEnvironment('EVENT_BUS', bus.eventBusName)

    this.readers = [indexWriter, router]
    this.deadLetters = [
      this.read(data, 'matching/index-writer', indexWriter, indexedEntities),
      this.read(data, 'platform/router', router, [...new Set(subscriptions.map(({ when }) => when.entity))]),
      ...subscriptions.map(subscription => this.subscribe(bus, subscription, runners[subscription.run])),
    ]
  }

  /** Lets a function read the stream. A record that fails is cut out by halving its batch, and set aside. */
  private read(data: Data, name: FunctionName, reader: LambdaFunction, entities: readonly EntityName[]) {
    const failed = this.deadLetterQueue(`${idOf(name)}Failed`)
    new EventSourceMapping(this, `${idOf(name)}Reads`, {
      target: reader,
      eventSourceArn: data.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // A backlog drains in large batches, and so in few segments of the index; a single change goes at once all the same.
      batchSize: 1000,
      // Somebody waits for the bell: no window in which a batch is gathered.
      maxBatchingWindow: Duration.seconds(0),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      maxRecordAge: streamKeeps,
      onFailure: new SqsDlq(failed),
      filters: ['NewImage', 'OldImage'].map(image =>
        FilterCriteria.filter({ dynamodb: { [image]: { _et: { S: FilterRule.or(...entities) } } } }),
      ),
    })
    data.table.grantStreamRead(reader)
    return failed
  }

  private subscribe(bus: EventBus, { name, when, run, together }: Subscription, runner: LambdaFunction) {
    const id = idOf(name)
    const failed = this.deadLetterQueue(`${id}Failed`)
    const queue = new Queue(this, `${id}Queue`, {
      enforceSSL: true,
      // Six times the function's limit, as Lambda asks, so that a message is not handed out twice while it is worked on.
      visibilityTimeout: Duration.seconds(6 * functionDefinitions[run].seconds),
      deadLetterQueue: { queue: failed, maxReceiveCount: mostDeliveries },
    })
    new Rule(this, `${id}Rule`, {
      eventBus: bus,
      eventPattern: { source: [eventSource], detailType: [detailType(when)] },
      targets: [new SqsQueue(queue, { deadLetterQueue: failed })],
    })
    runner.addEventSource(
      new SqsEventSource(queue, {
        // What waits is handed over at once, but nobody waits for a batch to fill.
        batchSize: together ? 10 : 1,
        maxConcurrency: 5,
        reportBatchItemFailures: true,
      }),
    )
    return failed
  }

  private deadLetterQueue(id: string) {
    return new Queue(this, id, { enforceSSL: true, retentionPeriod: Duration.days(14) })
  }
}
