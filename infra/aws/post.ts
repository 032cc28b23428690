import { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Configuration } from './configuration.ts'

/** Lets a function send mail, where this deployment is configured for it, in this house's name alone. */
export function grantPost(made: LambdaFunction, { mailFrom }: Pick<Configuration, 'mailFrom'>): void {
  if (mailFrom !== undefined) {
    const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1)
    made.addToRolePolicy(
      new PolicyStatement({
        // A mail with an attachment is judged as a raw one.
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        // What is verified may be the address or its domain; a configuration set may be its default.
        resources: [
          ...[mailFrom, domain].map(resourceName => identityArn(made, `identity/${resourceName}`)),
          identityArn(made, 'configuration-set/*'),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      }),
    )
  }
}

const identityArn = (made: LambdaFunction, resource: string) => {
  const { partition, region, account } = Stack.of(made)
  return `arn:${partition}:ses:${region}:${account}:${resource}`
}
