import type { Bilingual, Language } from '../../contract/language.ts'
import { groupOf, type NoticeGroup } from '../../contract/notice-preferences.ts'
import type { NoticeRecord } from '../model.ts'
import { detailOf, linkOf, sentenceOf } from '../sentence.ts'

/** What every mail needs beside its matter. */
export type Letter = {
  readonly language: Language
  /** Of the pages, without a slash at its end. */
  readonly origin: string
  /** End of the secret link that every mail to a person carries. */
  readonly secret: string
  /** Ways to answer from the mail itself, each a page below the origin. */
  readonly answers?: readonly { readonly label: Bilingual; readonly path: string }[]
}
export type MailText = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribe: string
}

const words = {
  zh: {
    name: '众扶',
    open: '查看',
    stop: '不再接收这类邮件',
    stopAll: '不再接收任何邮件',
    choose: '选择接收方式',
    digest: '今日消息',
    count: (count: number) => `${count} 条新消息`,
    more: (count: number) => `另有 ${count} 条，请到众扶查看`,
    need: '需求：',
    others: '其他消息',
  },
  en: {
    name: 'Zhongfu 众扶',
    open: 'Open',
    stop: 'No more mail of this kind',
    stopAll: 'No more mail at all',
    choose: 'Choose how you are told',
    digest: 'what is new today',
    count: (count: number) => `${count} ${count === 1 ? 'notice' : 'notices'}`,
    more: (count: number) => `${count} more wait in Zhongfu`,
    need: 'Need: ',
    others: 'Other notices',
  },
} as const
const colon = { zh: '：', en: ': ' } as const

/** Where the link in a mail leads that ends a group of mails, without signing in. The secret stays out of servers' logs. */
export const unsubscribePage = (origin: string, secret: string, group: NoticeGroup | 'all') =>
  `${origin}/unsubscribe#${secret}.${group}`
const unsubscribePost = (origin: string, secret: string, group: NoticeGroup | 'all') =>
  `${origin}/api/v1/mail-links/${secret}/unsubscribe/${group}`

/** One notice, told at once. */
export function noticeMail(notice: NoticeRecord, letter: Letter): MailText {
  const { language, origin, secret } = letter
  const group = groupOf[notice.type]
  const sentence = sentenceOf(notice)[language]
  const detail = detailOf(notice)?.[language]
  const lines = [sentence, ...(detail ? [detail] : [])]
  const url = origin + linkOf(notice)
  const word = words[language]
  const ways = [
    ...(letter.answers ?? []).map(({ label, path }) => ({ label: label[language], url: origin + path })),
    { label: word.open, url },
  ]
  return {
    subject: subjectOf(language, sentence),
    text: [
      ...lines,
      '',
      ...ways.map(way => `${way.label}${colon[language]}${way.url}`),
      ...footText(letter, group),
    ].join('\n'),
    html: page(
      letter,
      group,
      `${lines.map(paragraph).join('')}${ways.map(way => button(way.url, way.label)).join('')}`,
    ),
    unsubscribe: unsubscribePost(origin, secret, group),
  }
}

/** What came within a day, grouped by need. @param more how many are left out */
export function digestMail(notices: readonly NoticeRecord[], more: number, letter: Letter): MailText {
  const { language, origin, secret } = letter
  const word = words[language]
  const byNeed = Map.groupBy(notices, notice => ('need' in notice ? notice.need.text : ''))
  const parts = [...byNeed].toSorted(([one], [other]) => Number(one === '') - Number(other === ''))
  const headed = parts.map(([need, told]) => ({
    heading: need ? word.need + need : byNeed.size > 1 ? word.others : '',
    items: told.map(notice => ({ text: sentenceOf(notice)[language], url: origin + linkOf(notice) })),
  }))
  const [only] = headed
  const group = new Set(notices.map(({ type }) => groupOf[type]))
  const stops = group.size === 1 ? ([...group][0] ?? 'all') : 'all'
  const rest = more > 0 ? word.more(more) : ''
  return {
    subject: subjectOf(
      language,
      `${word.digest}${language === 'zh' ? '：' : ': '}${word.count(notices.length + more)}`,
    ),
    text: [
      ...headed.flatMap(({ heading, items }) => [
        ...(heading ? [heading] : []),
        ...items.flatMap(({ text, url }) => [`- ${text}`, `  ${url}`]),
        '',
      ]),
      ...(rest ? [rest, `${origin}/notices`] : []),
      ...footText(letter, stops),
    ].join('\n'),
    html: page(
      letter,
      stops,
      headed
        .map(
          ({ heading, items }) =>
            `${heading ? `<h2 style="font-size:16px;margin:20px 0 4px">${escaped(heading)}</h2>` : ''}<ul style="margin:0;padding-left:20px">${items
              .map(
                ({ text, url }) =>
                  `<li style="margin:6px 0"><a href="${escaped(url)}">${escaped(text)}</a></li>`,
              )
              .join('')}</ul>`,
        )
        .join('') +
        (rest ? paragraph(rest) : '') +
        (only ? button(`${origin}/notices`, word.open) : ''),
    ),
    unsubscribe: unsubscribePost(origin, secret, stops),
  }
}

/** A mail that somebody else worded, as HTML: its links can be followed. */
export const htmlOf = (language: Language, text: string) =>
  frame(
    language,
    text
      .split(/\n{2,}/)
      .map(part => `<p style="margin:0 0 12px">${linked(part).replaceAll('\n', '<br>')}</p>`)
      .join(''),
  )

/** One line of at most so many characters, without what could end a header. */
export function oneLine(text: string, most = 120): string {
  const characters = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}

const subjectOf = (language: Language, sentence: string) =>
  oneLine(language === 'zh' ? `【${words.zh.name}】${sentence}` : `${words.en.name}: ${sentence}`)

const footText = ({ language, origin, secret }: Letter, group: NoticeGroup | 'all') => [
  '',
  '--',
  `${words[language].choose}${colon[language]}${origin}/me/notices`,
  `${group === 'all' ? words[language].stopAll : words[language].stop}${colon[language]}${unsubscribePage(origin, secret, group)}`,
]

function page(letter: Letter, group: NoticeGroup | 'all', main: string): string {
  const { language, origin, secret } = letter
  const word = words[language]
  const stop = unsubscribePage(origin, secret, group)
  return frame(
    language,
    `${main}<p style="margin:28px 0 0;padding-top:12px;border-top:1px solid #ddd;color:#666;font-size:13px"><a style="color:#666" href="${escaped(`${origin}/me/notices`)}">${word.choose}</a> · <a style="color:#666" href="${escaped(stop)}">${group === 'all' ? word.stopAll : word.stop}</a></p>`,
  )
}

const frame = (language: Language, main: string) =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px 16px;background:#fff;color:#22211e;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif"><div style="max-width:560px;margin:0 auto">${main}</div></body></html>`
const paragraph = (text: string) => `<p style="margin:0 0 12px">${escaped(text)}</p>`
const button = (url: string, text: string) =>
  `<p style="margin:20px 0 0"><a href="${escaped(url)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#22211e;color:#fff;text-decoration:none">${text}</a></p>`
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"'，。；）]+)/)
    .map((part, place) => (place % 2 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
const escaped = (text: string) => text.replace(/[&<>"']/g, letter => `&#${letter.codePointAt(0)};`)
