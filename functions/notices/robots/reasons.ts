import type { Bilingual } from '../../contract/language.ts'

const sentences: Readonly<Record<string, Bilingual>> = {
  'bad-address': {
    zh: '地址不是完整的网址，请重新填写',
    en: 'The address is no whole web address: give it again',
  },
  port: {
    zh: '地址的端口不能访问，请使用 80 或 443 端口',
    en: 'The port of the address is not asked: use 80 or 443',
  },
  'private-address': {
    zh: '地址指向内网，平台不能访问，请使用公网地址',
    en: 'The address leads into a private network, which is never asked: use a public one',
  },
  'unknown-name': { zh: '找不到这个域名，请检查地址', en: 'The name in the address is not known: check it' },
  'no-answer': { zh: '对方没有回应', en: 'Nothing answered there' },
  'too-slow': { zh: '对方五秒内没有回应', en: 'Nothing answered within five seconds' },
  'too-large': { zh: '对方的回应过长，不像群机器人', en: 'The answer is too long for a group robot' },
  unreadable: { zh: '对方的回应无法识别', en: 'The answer cannot be read' },
  'no-word': {
    zh: '对方没有确认收下，请检查地址和类型是否相符',
    en: 'It did not say that it took the message: check that address and kind belong together',
  },
  'http-401': { zh: '对方拒绝了（401），请检查地址', en: 'It refused (401): check the address' },
  'http-403': { zh: '对方拒绝了（403），请检查地址', en: 'It refused (403): check the address' },
  'http-404': {
    zh: '机器人不存在（404），可能已从群中移除',
    en: 'There is no such robot (404): it may have been removed from the group',
  },
  'code-93000': {
    zh: '企业微信：机器人地址无效（93000）',
    en: 'WeCom: the robot’s address is not valid (93000)',
  },
  'code-45009': { zh: '企业微信：发送过于频繁（45009）', en: 'WeCom: too many messages (45009)' },
  'code-310000': {
    zh: '钉钉：安全设置不符（310000），请检查加签密钥，或把“众扶”设为关键词',
    en: 'DingTalk: its security settings refuse it (310000): check the signing secret, or set 众扶 as keyword',
  },
  'code-300001': {
    zh: '钉钉：机器人地址无效（300001）',
    en: 'DingTalk: the robot’s address is not valid (300001)',
  },
  'code-19021': {
    zh: '飞书：签名校验失败（19021），请检查密钥',
    en: 'Feishu: the signature is wrong (19021): check the secret',
  },
}

/** Why a robot did not take a message, and what to do about it, where that is known. */
export function reasonText(reason: string): Bilingual {
  const known = sentences[reason]
  if (known) return known
  const code = /\d+$/.exec(reason)?.[0]
  if (code && reason.startsWith('http-'))
    return { zh: `对方回应了错误 ${code}`, en: `It answered with the error ${code}` }
  if (code) return { zh: `对方没有收下，代码 ${code}`, en: `It did not take the message, code ${code}` }
  return { zh: '消息没有送到', en: 'The message did not arrive' }
}
