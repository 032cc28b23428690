import { createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Language } from '../../contract/language.ts'
import type { Told } from '../../contract/notice.ts'
import { detailOf, linkOf, sentenceOf } from '../sentence.ts'
import type { RobotRecord } from './model.ts'

/** What a robot is told. `key` is the same when a message comes a second time. */
export type RobotMessage = {
  readonly key: string
  readonly at: string
  readonly told: Told | { readonly type: 'test' }
}

export type RobotRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The message as the robot's own program wants it, signed where it asks for that. @param origin of the pages */
export function robotRequest(
  robot: Pick<RobotRecord, 'kind' | 'url' | 'secret' | 'language'>,
  message: RobotMessage,
  origin: string,
  now: Date,
): RobotRequest {
  const { language, secret } = robot
  const said = saidOf(message.told, language, origin)
  switch (robot.kind) {
    case 'wecom':
      return request(robot.url, {
        msgtype: 'markdown',
        markdown: { content: clipped([`**${said.title}**`, ...said.lines, said.more].join('\n'), 4000) },
      })
    case 'dingtalk':
      return request(secret ? dingtalkSigned(robot.url, secret, now) : robot.url, {
        msgtype: 'markdown',
        markdown: {
          title: said.title,
          text: clipped([`#### ${said.title}`, ...said.lines, said.more].join('\n\n'), 15_000),
        },
      })
    case 'feishu':
      return request(robot.url, {
        ...(secret && feishuSigned(secret, now)),
        msg_type: 'text',
        content: { text: [said.title, ...said.lines, said.url].join('\n') },
      })
    case 'json':
      return jsonRequest(robot, message, said, now)
  }
}

/** 企业微信, 钉钉 and 飞书 answer 200 and say in the body whether they took it. */
const answers = z.object({
  errcode: z.number().optional(),
  code: z.number().optional(),
  StatusCode: z.number().optional(),
})

/** Why an answer means that the message was not taken; `undefined` where it was. */
export function refusalIn(
  kind: RobotRecord['kind'],
  { status, body }: { readonly status: number; readonly body: Uint8Array },
): string | undefined {
  if (status < 200 || status > 299) return `http-${status}`
  const said = answers.safeParse(parsed(body)).data
  // Any program may answer as it likes; the word of a group's program under an address that was given as `json` counts.
  if (kind === 'json') return said?.errcode ? `code-${said.errcode}` : undefined
  const code = said?.errcode ?? said?.code ?? said?.StatusCode
  if (code === undefined) return 'no-word'
  return code === 0 ? undefined : `code-${code}`
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

const headers = { 'content-type': 'application/json; charset=utf-8' }
const request = (url: string, body: object): RobotRequest => ({ url, headers, body: JSON.stringify(body) })

type Said = {
  readonly title: string
  readonly lines: readonly string[]
  readonly url: string
  /** Its link in Markdown. */
  readonly more: string
}

function saidOf(told: RobotMessage['told'], language: Language, origin: string): Said {
  const link = (path: string) => ({
    url: origin + path,
    more: `[${language === 'zh' ? '查看' : 'Open'}](${origin}${path})`,
  })
  if (told.type === 'test') return { ...test[language], ...link('/') }
  const detail = detailOf(told)?.[language]
  return {
    title: plain(`${name[language]}${sentenceOf(told)[language]}`),
    lines: detail ? [plain(detail)] : [],
    ...link(linkOf(told)),
  }
}

/** Always there: 钉钉 can be told to take only what contains a word. */
const name = { zh: '众扶：', en: 'Zhongfu 众扶: ' } as const
const test = {
  zh: { title: '众扶：测试消息', lines: ['群机器人已连通，本单位的消息会发到这里。'] },
  en: {
    title: 'Zhongfu 众扶: test message',
    lines: ['The group robot is connected: what your organisation is told comes here.'],
  },
} as const

/** What somebody typed must not become a link, a heading or a call to everybody in the group. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[[\]()<>`*_#~|\\!@]/g, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))

/** Cut to so many bytes, between characters. */
function clipped(text: string, most: number): string {
  const bytes = Buffer.from(text)
  return bytes.length <= most
    ? text
    : `${bytes
        .subarray(0, most - 4)
        .toString('utf8')
        .replace(/\uFFFD+$/, '')}…`
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text)

/** 钉钉: HMAC-SHA256 under the secret of the time and the secret, in the address. */
function dingtalkSigned(address: string, secret: string, now: Date): string {
  const url = new URL(address)
  const timestamp = String(now.getTime())
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`).digest('base64'))
  return url.href
}

/** 飞书: HMAC-SHA256 of nothing, under the time and the secret, in the body. */
function feishuSigned(secret: string, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '').digest('base64') }
}

/** Any program: what was told as data beside the sentence; signed over time and body, so that it cannot be replayed. */
function jsonRequest(
  { url, secret, language }: Pick<RobotRecord, 'url' | 'secret' | 'language'>,
  { key, at, told }: RobotMessage,
  said: Said,
  now: Date,
): RobotRequest {
  const text = [said.title, ...said.lines].join('\n')
  const body = JSON.stringify({ id: key, type: told.type, at, language, text, url: said.url, told })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    url,
    headers: {
      ...headers,
      ...(secret && {
        'x-zhongfu-timestamp': timestamp,
        'x-zhongfu-signature': `sha256=${hmac(secret, `${timestamp}.${body}`).digest('hex')}`,
      }),
    },
    body,
  }
}
