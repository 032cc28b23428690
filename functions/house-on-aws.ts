import { readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { ulid } from 'ulid'
import { authenticator } from './identity/authenticate.ts'
import { s3Blobs } from './platform/blobs-s3.ts'
import { openDatabase } from './platform/database.ts'
import { environmentSchema } from './platform/environment.ts'
import type { House } from './platform/house.ts'
import { logLine } from './platform/log.ts'
import { openOutside } from './platform/outside.ts'
import { awsPost } from './platform/post-aws.ts'

/**
 * The house as it stands on AWS, from a function's environment.
 * @throws a zod error that names each variable that is missing or wrong
 */
export function openHouse(variables: NodeJS.ProcessEnv): House {
  const environment = environmentSchema.parse(variables)
  const database = openDatabase(new DynamoDBClient({}), environment.TABLE_NAME)
  const clock = () => new Date()
  const trust = {
    issuer: environment.ISSUER,
    jwksUri: environment.JWKS_URI,
    audience: environment.AUDIENCE,
    audienceClaim: environment.AUDIENCE_CLAIM,
  }
  return {
    database,
    blobs: s3Blobs(new S3Client({}), environment.BLOB_BUCKET),
    clock,
    newId: () => ulid().toLowerCase(),
    log: logLine,
    outside: openOutside(),
    post: awsPost({
      from: environment.MAIL_FROM,
      openMail: async () => new (await import('@aws-sdk/client-sesv2')).SESv2Client({}),
    }),
    // Beside the bundle, where the stage's bundling puts it.
    shipped: file => readFileSync(new URL(file, import.meta.url)),
    identify: authenticator({ database, trust, clock }),
    settings: {
      origin: environment.PAGE_ORIGIN,
      signIn: {
        issuer: environment.ISSUER,
        clientId: environment.CLIENT_ID,
        scope: environment.SCOPE,
        ...(environment.RESOURCE && { resource: environment.RESOURCE }),
      },
      demoPersons: [],
      host: {
        ...(environment.HOST_ORGANISATION && { organisation: environment.HOST_ORGANISATION }),
        ...(environment.ICP_NUMBER && { icp: environment.ICP_NUMBER }),
        ...(environment.POLICE_NUMBER && { police: environment.POLICE_NUMBER }),
      },
    },
  }
}
