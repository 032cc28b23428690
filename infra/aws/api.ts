import { RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { apiBase, type Capability, capabilities, type Route } from '../../functions/contract/route.ts'
import { routes } from '../../functions/contract/routes.ts'
import { idOf } from './functions.ts'

/** Requests a second and at once, over all clients: beyond it the gateway answers 429 by itself. */
const throttle = { rateLimit: 200, burstLimit: 400 }

/** The route as it was declared, not as it was called: no path, query or address of a person reaches the log. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  problem: '$context.integrationErrorMessage',
}

/** The HTTP API: its address comes first, its routes once there are functions to answer them. */
export class Api extends Construct {
  readonly http: HttpApi
  readonly stage: HttpStage

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.http = new HttpApi(this, 'Http', { apiName: 'zhongfu', createDefaultStage: false })
    const log = new LogGroup(this, 'Access', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    })
  }

  /** An explicit route for each line of the table, and our own problem 404 for everything else below `/api`. */
  connect(functions: Readonly<Record<Capability, IFunction>>) {
    const integrations = new Map(
      capabilities.map(capability => [
        capability,
        new HttpLambdaIntegration(idOf(capability), functions[capability], { scopePermissionToRoute: false }),
      ]),
    )
    const add = (path: string, method: HttpMethod, capability: Capability) => {
      const integration = integrations.get(capability)
      if (integration) this.http.addRoutes({ path, methods: [method], integration })
    }
    const table: readonly Pick<Route, 'path' | 'method' | 'capability'>[] = Object.values(routes)
    for (const { path, method, capability } of table) add(`${apiBase}${path}`, HttpMethod[method], capability)
    add('/api/{proxy+}', HttpMethod.ANY, 'platform')
  }
}
