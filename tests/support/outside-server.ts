import { createServer, type RequestListener } from 'node:http'

/** A server on this machine that nobody has to end; `port` is what configuration has to open. */
export async function serverFor(answer: RequestListener): Promise<{ port: number; url: string }> {
  const server = createServer(answer).unref()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, url: `http://127.0.0.1:${port}` }
}
