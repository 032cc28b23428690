import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { contentSecurityPolicy } from '../aws/content-security.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** What stands behind each part of the address. */
export type Parts = {
  readonly api: Answer
  readonly openid: Answer
  readonly blobs: Answer
  readonly mailbox: Answer
  readonly media: Answer
}

const build = fileURLToPath(new URL('../../web/build', import.meta.url))

/**
 * One origin for pages, API, sign-in and uploads, on this machine only. The port is taken at once; until `open` is
 * called everything is answered with 503.
 */
export async function takePort(port: number) {
  let parts: Parts | undefined
  const pages = answerPages()
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    if (!parts) return starting(response)
    if (path.startsWith('/api/')) return parts.api(request, response)
    if (/^\/oidc(\/|$)/.test(path)) return parts.openid(request, response)
    if (path.startsWith('/blobs/')) return parts.blobs(request, response)
    if (/^\/mailbox(\/|\?|$)/.test(path)) return parts.mailbox(request, response)
    if (path.startsWith('/media/')) return parts.media(request, response)
    return pages(request, response)
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value)
    answer(request, response).catch(thrown => {
      // Whoever went away in mid-request is no fault of ours, and hears nothing more.
      if (request.destroyed && !request.complete) return response.destroy()
      console.error(thrown)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: 'Internal Server Error' }))
    })
  }
  const servers = await listenOnLoopback(listener, port)
  return {
    port: portOf(servers[0]),
    open(ready: Parts) {
      parts = ready
    },
    async close() {
      await Promise.all(
        servers.map(async server => {
          const closed = new Promise(resolve => server.close(resolve))
          server.closeAllConnections()
          await closed
        }),
      )
    },
  }
}

const securityHeaders = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
] as const

function starting(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' })
  response.end('众扶正在启动，请稍候刷新。Zhongfu is starting; reload in a moment.\n')
}

/** The built pages; an address without a file is the one page. */
function answerPages(): Answer {
  const page = `${build}/index.html`
  if (!existsSync(page)) {
    return (_, response) => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('The pages are not built. Run: npm run build\n')
    }
  }
  const policy = contentSecurityPolicy(readFileSync(page, 'utf8'), [])
  const files = sirv(build, {
    single: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader('content-security-policy', policy)
      const hashed = path.startsWith('/_app/immutable/')
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return (request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('Not found\n')
    })
}

/** `localhost` means 127.0.0.1 to some and ::1 to others; a machine without IPv6 has the first alone. */
async function listenOnLoopback(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<[Server, ...Server[]]> {
  const first = await listen(listener, port, '127.0.0.1')
  try {
    return [first, await listen(listener, portOf(first), '::1')]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      first.close()
      throw error
    }
    return [first]
  }
}

function listen(listener: Parameters<typeof createServer>[1], port: number, host: string): Promise<Server> {
  const server = createServer({ maxHeaderSize: 64 * 1024 }, listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
