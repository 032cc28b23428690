import { createServer, type ServerResponse } from 'node:http'

export type Heard = { readonly path: string; readonly body: string; readonly at: number }

/**
 * A server that plays group robots on this machine. `answer` decides what each message gets; it may leave it hanging.
 */
export async function robotServer(answer: (response: ServerResponse, heard: Heard) => void = taking) {
  const heard: Heard[] = []
  const current = { answer }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const message = {
      path: request.url ?? '',
      body: Buffer.concat(parts).toString('utf8'),
      at: performance.now(),
    }
    heard.push(message)
    current.answer(response, message)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    url: (path: string) => `http://127.0.0.1:${port}/${path}`,
    heard,
    /** Ids of what was heard on a path, in order. */
    ids: (path: string): string[] =>
      heard.filter(each => each.path === `/${path}`).map(({ body }) => JSON.parse(body).id),
    become(next: typeof answer) {
      current.answer = next
    },
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

export function taking(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0,"code":0}')
}
export function failing(response: ServerResponse): void {
  response.writeHead(500).end('{}')
}
export function hanging(): void {}
