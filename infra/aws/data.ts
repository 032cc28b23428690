import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam'
import { HttpMethods } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { tableDefinition } from '../../functions/platform/table-definition.ts'
import type { BlobFolder, BlobRight, TableRight } from './functions.ts'
import { PrivateBucket } from './private-bucket.ts'

/** Without Scan: a list that would need one fails here before it is slow. */
const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
/** Without deletion: records are replaced, and what may go is left to the TTL. */
const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem']

/** The one table and the one private bucket. Both outlive the stack. */
export class Data extends Construct {
  readonly table: Table
  readonly streamArn: string
  readonly blobs: PrivateBucket

  /** @param pageOrigin where browsers send uploads from; any, as long as the pages have no domain of their own */
  constructor(scope: Construct, id: string, { pageOrigin }: { readonly pageOrigin?: string }) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableDefinition.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableDefinition.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      timeToLiveAttribute: tableDefinition.ttlAttribute,
      stream: StreamViewType[tableDefinition.stream],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const { tableStreamArn } = this.table
    if (!tableStreamArn) throw new Error('the table definition declares no stream for the readers of changes')
    this.streamArn = tableStreamArn
    this.blobs = new PrivateBucket(this, 'Blobs', {
      removalPolicy: RemovalPolicy.RETAIN,
      cors: [
        {
          // Only the signature lets anybody in; the browser merely has to be allowed to try.
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: [pageOrigin ?? '*'],
          allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { id: 'imported-files', prefix: 'imports/', expiration: Duration.days(30) },
        { id: 'announced-files', prefix: 'uploads/', expiration: Duration.days(1) },
        { id: 'exported-files', prefix: 'exports/', expiration: Duration.days(7) },
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    })
  }

  grantTable(grantee: IGrantable, right: TableRight) {
    this.table.grant(grantee, ...reads, ...(right === 'write' ? writes : []))
  }

  /** Reading includes listing: without it S3 answers a missing blob with 403, and nobody can tell missing from forbidden. */
  grantBlobs(grantee: IGrantable, folder: BlobFolder, rights: readonly BlobRight[]) {
    const pattern = `${folder}/*`
    if (rights.includes('read')) this.blobs.grantRead(grantee, pattern)
    const actions = [
      ...(rights.includes('write') ? ['s3:PutObject'] : []),
      ...(rights.includes('remove') ? ['s3:DeleteObject'] : []),
    ]
    if (actions.length === 0) return
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.blobs.arnForObjects(pattern)] })
  }
}
