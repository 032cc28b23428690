import { readFileSync } from 'node:fs'
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import type { Configuration } from './configuration.ts'
import { contentSecurityPolicy } from './content-security.ts'
import { pageFallback } from './page-fallback.ts'
import { PrivateBucket } from './private-bucket.ts'

/** Shown where the stage was synthesized before the pages were built. */
const placeholder =
  '<!doctype html><meta charset="utf-8"><title>Zhongfu</title><p>Run "npm run deploy" to build the pages.'
/** Below it lie the pictures and documents of listings, under names that nobody guesses and that never change. */
const media = 'media/*'
/** Names in here carry a hash of their content, so a file never changes under its name. */
const hashedFiles = '_app/immutable/*'
const priceClasses = {
  100: PriceClass.PRICE_CLASS_100,
  200: PriceClass.PRICE_CLASS_200,
  All: PriceClass.PRICE_CLASS_ALL,
} as const

export type WebProps = {
  readonly configuration: Configuration
  readonly http: HttpApi
  /** Where the house keeps its files: what lies below `media/` is public. */
  readonly blobs: PrivateBucket
  /** Folder of the built pages; a placeholder stands in where there is none. */
  readonly webBuild?: string
  /** Origins that the pages connect to, beside their own. */
  readonly origins: readonly string[]
}

/** One origin for pages and API: a private bucket and the HTTP API behind one distribution. */
export class Web extends Construct {
  /** `https://` and the domain that people type. */
  readonly address: string

  constructor(scope: Construct, id: string, { configuration, http, blobs, webBuild, origins }: WebProps) {
    super(scope, id)
    const bucket = new PrivateBucket(this, 'Pages', { removalPolicy: RemovalPolicy.RETAIN })
    const html = webBuild ? readFileSync(`${webBuild}/index.html`, 'utf8') : placeholder
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.securityHeaders(contentSecurityPolicy(html, origins)),
    }
    const { domainName, certificateArn } = configuration
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Zhongfu',
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      priceClass: priceClasses[configuration.priceClass],
      ...(domainName &&
        certificateArn && {
          domainNames: [domainName],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
        }),
      defaultBehavior: {
        ...common,
        // Listing makes a missing file a 404; the fallback below keeps the listing itself out of reach.
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [{ function: this.fallback(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      defaultRootObject: 'index.html',
      additionalBehaviors: {
        [`/${media}`]: {
          ...common,
          responseHeadersPolicy: this.securityHeaders("default-src 'none'; sandbox", 'MediaHeaders'),
          origin: this.mediaOrigin(blobs),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
        '/api/*': {
          ...common,
          origin: new HttpOrigin(`${http.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // Everything but Host, by which API Gateway knows itself; Authorization is among "everything".
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    })
    this.openMedia(blobs, distribution)
    this.address = `https://${domainName ?? distribution.distributionDomainName}`
    this.publish(bucket, distribution, webBuild)
  }

  /**
   * The bucket under another name, whose policy CDK leaves alone: it would open the whole of it to the distribution, where
   * only one folder is meant.
   */
  private mediaOrigin(blobs: PrivateBucket) {
    const { bucketArn, bucketRegionalDomainName } = blobs
    return S3BucketOrigin.withOriginAccessControl(
      Bucket.fromBucketAttributes(this, 'Media', { bucketArn, bucketRegionalDomainName }),
    )
  }

  private openMedia(blobs: PrivateBucket, distribution: Distribution) {
    blobs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [blobs.arnForObjects(media)],
        conditions: { StringEquals: { 'AWS:SourceArn': distribution.distributionArn } },
      }),
    )
  }

  private fallback() {
    return new EdgeFunction(this, 'PageFallback', {
      code: FunctionCode.fromInline(pageFallback),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Addresses without a file name are the one page',
    })
  }

  private securityHeaders(policy: string, id = 'SecurityHeaders') {
    return new ResponseHeadersPolicy(this, id, {
      comment: 'Zhongfu',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: false,
          override: true,
        },
      },
    })
  }

  /** Hashed files first and for ever, then the page that names them; nothing is removed, for tabs that are still open. */
  private publish(
    destinationBucket: PrivateBucket,
    distribution: Distribution,
    webBuild: string | undefined,
  ) {
    const memoryLimit = 512
    const sources = [webBuild ? Source.asset(webBuild) : Source.data('index.html', placeholder)]
    const hashed = new BucketDeployment(this, 'HashedFiles', {
      sources,
      destinationBucket,
      exclude: ['*'],
      include: [hashedFiles],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
      prune: false,
      memoryLimit,
    })
    const rest = new BucketDeployment(this, 'Files', {
      sources,
      destinationBucket,
      exclude: [hashedFiles],
      cacheControl: [CacheControl.fromString('public, max-age=0, must-revalidate')],
      prune: false,
      memoryLimit,
      distribution,
      distributionPaths: ['/*'],
    })
    rest.node.addDependency(hashed)
  }
}
