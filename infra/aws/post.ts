import { Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Configuration } from './configuration.ts'

/** Lets a function send what this deployment is configured for, in this house's name alone. */
export function grantPost(
  made: LambdaFunction,
  { mailFrom, sms }: Pick<Configuration, 'mailFrom' | 'sms'>,
): void {
  if (mailFrom !== undefined) {
    const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1)
    made.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        // What is verified may be the address or its domain; a configuration set may be its default.
        resources: [
          ...[mailFrom, domain].map(resourceName => identityArn(made, `identity/${resourceName}`)),
          identityArn(made, 'configuration-set/*'),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      }),
    )
  }
  if (sms === 'sns') {
    made.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        // A text message has no resource of its own: everything but topics and endpoints.
        notResources: ['arn:*:sns:*:*:*'],
      }),
    )
  }
}

const identityArn = (made: LambdaFunction, resource: string) => {
  const { partition, region, account } = Stack.of(made)
  return `arn:${partition}:ses:${region}:${account}:${resource}`
}
