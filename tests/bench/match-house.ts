import { ulid } from 'ulid'
import { matchReply } from '../../functions/contract/matching.ts'
import { matchingBindings } from '../../functions/matching/routes.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { serve } from '../../functions/platform/http/serve.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { Refusal } from '../../functions/platform/refusal.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'
import { localClient } from '../../infra/local/dynamodb.ts'
import { noPost } from '../support/post.ts'
import { shipped } from './shipped.ts'

/** Where a measured house keeps its things. */
export type Place = { readonly endpoint: string; readonly table: string; readonly folder: string }

/** A house on the local database and a folder of blobs, as a function process opens it. */
export function houseAt({ endpoint, table, folder }: Place): House {
  const noUploads = { address: () => '', downloadAddress: () => '' }
  return {
    database: openDatabase(localClient(endpoint), table),
    blobs: folderBlobs(folder, noUploads),
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: (event, data) => console.error(event, data),
    identify: () => Promise.reject(new Refusal('token-refused')),
    outside: openOutside(),
    post: noPost,
    shipped,
    settings: {
      origin: 'https://zhongfu.example',
      signIn: { issuer: 'https://issuer.example', clientId: 'bench', scope: 'openid' },
      demoPersons: [],
      host: {},
    },
  }
}

/** Calls `POST /match` through the handler with API Gateway's event; `spent` are the milliseconds until its reply. */
export function matcherAt(place: Place) {
  const house = houseAt(place)
  const handler = serve(house, matchingBindings(house))
  return async (text: string) => {
    const start = performance.now()
    const result = await handler(matchEvent(text), context)
    const spent = performance.now() - start
    if (result.statusCode !== 200)
      throw new Error(`POST /match answered ${result.statusCode}: ${result.body}`)
    return {
      spent,
      reply: matchReply.pick({ took: true, matches: true }).parse(JSON.parse(result.body ?? '')),
    }
  }
}

const context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'matching',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:matching',
  memoryLimitInMB: '1769',
  awsRequestId: 'bench',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 10_000,
  done() {},
  fail() {},
  succeed() {},
}

const matchEvent = (text: string) => ({
  version: '2.0',
  routeKey: 'POST /api/v1/match',
  rawPath: '/api/v1/match',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', 'accept-language': 'zh' },
  requestContext: {
    accountId: '0',
    apiId: 'bench',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: {
      method: 'POST',
      path: '/api/v1/match',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: 'bench',
    },
    requestId: 'bench',
    routeKey: 'POST /api/v1/match',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  body: JSON.stringify({ text, limit: 20 }),
  isBase64Encoded: false,
})
