import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { type Database, openDatabase } from '../../functions/platform/database.ts'
import { localClient } from '../../infra/local/dynamodb.ts'
import { databaseEndpoint } from './database.ts'

/**
 * What DynamoDB Local never does: `conflict` with another transaction, `throttled`, a `lost` answer after the write was
 * carried out, and a process that is `killed` before anything is sent, or is `gone` once it was carried out.
 */
export type Trouble = 'conflict' | 'throttled' | 'lost' | 'killed' | 'gone'

/** A process that ended: nobody catches it. */
export class Killed extends Error {
  override name = 'Killed'
}

/**
 * The same table through a client in trouble. The trouble sits outside the client's own retries, so that ours are tried.
 * @param troubleOf what befalls the n-th transaction that is sent, from 1 on; nothing where it says nothing
 */
export async function troubledDatabase(
  database: Database,
  troubleOf: (transaction: number) => Trouble | undefined,
): Promise<Database & { readonly sent: () => number }> {
  const client = localClient(await databaseEndpoint())
  let sent = 0
  client.middlewareStack.add(
    (next, context) => async args => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args)
      sent += 1
      switch (troubleOf(sent)) {
        case 'conflict':
          throw new TransactionCanceledException({
            message: 'Transaction cancelled',
            $metadata: {},
            CancellationReasons: [{ Code: 'TransactionConflict' }],
          })
        case 'throttled':
          throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })
        case 'lost':
          await next(args)
          throw Object.assign(new Error('Connection timed out'), { name: 'TimeoutError' })
        case 'killed':
          throw new Killed('the process ended')
        case 'gone':
          await next(args)
          throw new Killed('the process ended after the write')
        default:
          return next(args)
      }
    },
    { step: 'initialize', priority: 'high', name: 'trouble' },
  )
  const name = database.getName()
  return Object.assign(openDatabase(client, name), { sent: () => sent })
}
