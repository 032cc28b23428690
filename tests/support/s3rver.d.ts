/** What we use of the S3 server; it comes without types. */
declare module '@20minutes/s3rver' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Context = {
    readonly method: string
    readonly path: string
    readonly req: IncomingMessage
    readonly res: ServerResponse
    status: number
    type: string
    body: unknown
    readonly get: (header: string) => string
  }
  export default class S3rver {
    constructor(options: {
      readonly port: number
      readonly address: string
      readonly silent: boolean
      readonly directory: string
      readonly configureBuckets: readonly { readonly name: string }[]
    })
    /** Koa's; run in this order. */
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[]
    readonly store: {
      /** Throws where there is no such object. */
      readonly getMetadata: (bucket: string, key: string) => Promise<{ readonly etag: string }>
      readonly getObject: (
        bucket: string,
        key: string,
      ) => Promise<{ readonly content: AsyncIterable<Uint8Array> } | null>
      readonly deleteObject: (bucket: string, key: string) => Promise<void>
    }
    run(): Promise<{ readonly port: number }>
    close(): Promise<void>
  }
}
