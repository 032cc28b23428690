import type { Bilingual } from '../contract/language.ts'

/** What may be wrong with an address outside, or with what answers there; each says what to do next. */
const sentences = {
  'bad-address': {
    zh: '请填写完整的网址，以 https:// 或 http:// 开头，不含用户名和密码。',
    en: 'Give the whole web address, beginning with https:// or http://, without a user name or password.',
  },
  port: {
    zh: '只能访问 80 和 443 端口的网址，请换用标准端口。',
    en: 'Only the ports 80 and 443 are asked: publish it on one of these.',
  },
  'private-address': {
    zh: '这个网址指向内网或本机，平台不会访问。请填写公网上可以打开的网址。',
    en: 'The address leads into a private network, which is never asked. Give one that can be opened from the public internet.',
  },
  'unknown-name': {
    zh: '找不到这个网址的域名，请检查拼写。',
    en: 'The name in the address is not known: check its spelling.',
  },
  'no-answer': {
    zh: '对方服务器没有给出完整的回答。请确认网址能在浏览器中打开，稍后再试。',
    en: 'The server gave no whole answer. See that the address opens in a browser, and try again later.',
  },
  'too-slow': {
    zh: '对方服务器太慢，已停止等待。请稍后再试，或把文件放到更快的服务器上。',
    en: 'The server was too slow and was not waited for. Try again later, or publish the file on a faster one.',
  },
  'too-large': {
    zh: '内容超过了大小上限，已停止读取。请缩小文件，或分成几个来源。',
    en: 'What is there is larger than allowed and was not read to its end. Make it smaller, or publish it in parts.',
  },
  'too-many-redirects': {
    zh: '这个网址跳转次数太多，请填写最终的网址。',
    en: 'The address forwards too often: give the one where it ends.',
  },
  unreadable: {
    zh: '内容的压缩方式无法识别或已损坏，请不压缩或以 gzip 发布。',
    en: 'What came is compressed in an unknown way, or damaged: publish it plain or as gzip.',
  },
} as const satisfies Record<string, Bilingual>
export type OutsideCode = keyof typeof sentences

/** Why something outside was not asked, or what it answered was not taken. */
export class OutsideRefused extends Error {
  readonly code: OutsideCode
  readonly sentence: Bilingual

  constructor(code: OutsideCode) {
    super(code)
    this.name = 'OutsideRefused'
    this.code = code
    this.sentence = sentences[code]
  }
}
