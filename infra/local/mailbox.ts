import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Post } from '../../functions/platform/post.ts'
import { keep, readKept } from './keep.ts'
import { mailboxPage, mailboxPolicy } from './mailbox-page.ts'

const messageShape = z.object({
  id: z.int(),
  at: z.string(),
  channel: z.enum(['mail', 'sms', 'robot']),
  /** Address, number, or the robot's name. */
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  unsubscribe: z.string().optional(),
  calendar: z.object({ method: z.enum(['request', 'cancel']), text: z.string() }).optional(),
  /** What a robot was sent, as it came. */
  body: z.unknown().optional(),
})
export type MailboxMessage = z.output<typeof messageShape>
const keptShape = z.array(messageShape)

/** Messages that are kept; older ones are forgotten. */
const mostKept = 500
/** Bytes that a robot may be sent. */
const largestBody = 64 * 1024

/**
 * Where messages end on one machine instead of going out: a page to read them, the same as JSON for tests, and an address
 * that plays a group robot.
 * @param file where they are kept
 */
export async function openMailbox(file: string, clock: () => Date) {
  const messages: MailboxMessage[] = [...((await readKept(file, keptShape)) ?? [])]
  let keeping = Promise.resolve()

  const take = async (message: Omit<MailboxMessage, 'id' | 'at'>): Promise<void> => {
    messages.push({ ...message, id: (messages.at(-1)?.id ?? 0) + 1, at: clock().toISOString() })
    messages.splice(0, messages.length - mostKept)
    keeping = keeping.catch(() => {}).then(() => keep(file, messages))
    await keeping
  }
  const post: Post = {
    carries: { mail: true, sms: true },
    mail: message => take({ channel: 'mail', ...message }),
    sms: message => take({ channel: 'sms', ...message }),
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const robot = /^\/mailbox\/robot\/([^/]{1,80})$/.exec(pathname)?.[1]
    if (robot !== undefined && request.method === 'POST') return answerRobot(request, response, robot)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
    const wanted = {
      channel: searchParams.get('channel'),
      to: searchParams.get('to'),
    }
    const shown = messages
      .filter(({ channel, to }) => (wanted.channel ?? channel) === channel && (wanted.to ?? to) === to)
      .toReversed()
    const calendar = /^\/mailbox\/calendar\/(\d{1,9})\.ics$/.exec(pathname)?.[1]
    if (calendar !== undefined) return answerCalendar(response, Number(calendar))
    if (pathname === '/mailbox/messages.json') return json(response, 200, { messages: shown })
    if (pathname !== '/mailbox') return refuse(response, 404)
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': mailboxPolicy,
      'cache-control': 'no-store',
    })
    response.end(mailboxPage(shown, wanted.channel))
  }

  /** The calendar part of a mail, as a mail program would save it. */
  const answerCalendar = (response: ServerResponse, wanted: number): void => {
    const text = messages.find(({ id }) => id === wanted)?.calendar?.text
    if (text === undefined) {
      refuse(response, 404)
      return
    }
    response.writeHead(200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="mail-${wanted}.ics"`,
      'cache-control': 'no-store',
    })
    response.end(text)
  }

  /** Takes everything, as 企业微信, 钉钉 and 飞书 say it. */
  const answerRobot = async (request: IncomingMessage, response: ServerResponse, robot: string) => {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of request) {
      size += part.length
      if (size > largestBody) return refuse(response, 413)
      parts.push(part)
    }
    const text = Buffer.concat(parts).toString('utf8')
    const body = parsed(text)
    await take({ channel: 'robot', to: decodeURIComponent(robot), text: wordsIn(body) ?? text, body })
    json(response, 200, { errcode: 0, errmsg: 'ok', code: 0, StatusCode: 0 })
  }

  return { post, answer }
}
export type Mailbox = Awaited<ReturnType<typeof openMailbox>>

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const robotBody = z.union([
  z.object({ markdown: z.object({ content: z.string() }) }).transform(({ markdown }) => markdown.content),
  z.object({ markdown: z.object({ text: z.string() }) }).transform(({ markdown }) => markdown.text),
  z.object({ content: z.object({ text: z.string() }) }).transform(({ content }) => content.text),
  z.object({ text: z.string(), url: z.string() }).transform(({ text, url }) => `${text}\n${url}`),
])
/** What a group would read of it. */
const wordsIn = (body: unknown) => robotBody.safeParse(body).data

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('/mailbox\n')
}
