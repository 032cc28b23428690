import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { mailRecord } from '../../functions/notices/model.ts'
import type { Database } from '../../functions/platform/database.ts'

/** The mails that wait to be sent to an address, oldest first, as they lie in a table of a test's own. */
export async function mailsTo(database: Database, to: string) {
  const { Items = [] } = await database.getDocumentClient().send(
    new ScanCommand({
      TableName: database.getName(),
      FilterExpression: '#type = :mail',
      ExpressionAttributeNames: { '#type': '_et' },
      ExpressionAttributeValues: { ':mail': 'Mail' },
      ConsistentRead: true,
    }),
  )
  return Items.map(({ record }) => mailRecord.parse(record))
    .filter(mail => mail.to === to)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}
