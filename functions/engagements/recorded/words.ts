import type { Bilingual, Language } from '../../contract/language.ts'
import { oneLine } from '../../identity/invitations/mail.ts'
import { confirmWithin } from '../../kinds/processes/recorded.ts'

/** What a confirmation link says when it leads nowhere: each sentence names the way out. */
export const recordedRefusals = {
  unknown: {
    zh: '这个确认链接不完整，或早已失效。请重新打开完整的链接，或请对方再补录一次。',
    en: 'This link is incomplete or long past. Open the whole link again, or ask the other side to write the deal down anew.',
  },
  confirmed: {
    zh: '这笔合作已经确认过了，链接只能用一次。如果不是你确认的，请联系平台运营方。',
    en: 'This deal has been confirmed; a link works once. If it was not you, tell the operator.',
  },
  refused: {
    zh: '已经答复“没有这回事”。如果答错了，请对方再补录一次。',
    en: 'It was answered that this did not happen. If that was a mistake, ask the other side to write it down anew.',
  },
  withdrawn: {
    zh: '对方已撤回这条补录，不需要确认。',
    en: 'The other side has taken this record back; there is nothing to confirm.',
  },
  expired: {
    zh: `确认期限（${confirmWithin} 天）已过，这条补录不计入任何统计。需要时请对方再补录一次。`,
    en: `The ${confirmWithin} days for confirming are over, and the record counts for nothing. Ask the other side to write it down anew where it matters.`,
  },
  own: {
    zh: '这是你所在单位补录的，不能由自己确认：请把链接发给对方。',
    en: 'Your own organisation wrote this down, and nobody confirms for themselves: send the link to the other side.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

export const tooManyRecorded = (most: number): Bilingual => ({
  zh: `今天补录的合作已达上限（${most} 条）。请明天再补录。`,
  en: `Today’s ${most} records have been made. Go on tomorrow.`,
})

type Said = {
  readonly language: Language
  readonly provider: { readonly name: string; readonly nameEn?: string | undefined }
  readonly title: string
  readonly usedOn: string
  readonly link: string
}

/** The mail that asks the other side whether a recorded deal was made. */
export function confirmationMail({ language, provider, title, usedOn, link }: Said) {
  const by = oneLine(language === 'en' ? (provider.nameEn ?? provider.name) : provider.name)
  const about = oneLine(title)
  if (language === 'en') {
    return {
      subject: `Please confirm: ${by} on ${usedOn}`,
      text: [
        `${by} has written down on Zhongfu that you dealt with each other on ${usedOn}, about “${about}”.`,
        `Open this link to see what was written, and confirm it or deny it:\n${link}`,
        `The link works once and for ${confirmWithin} days. Until you confirm, the record counts for nothing; if you do nothing, it lapses.`,
        'If you do not know who writes to you, ignore this mail or choose “this did not happen”.',
      ].join('\n\n'),
    }
  }
  return {
    subject: `请确认：${by}补录的一笔合作（众扶）`,
    text: [
      `${by}在众扶平台补录：${usedOn} 与你们有一笔合作，资源是“${about}”。`,
      `请打开下面的链接查看内容，确认属实或否认：\n${link}`,
      `链接只能使用一次，${confirmWithin} 天内有效。确认之前不计入任何统计；不处理即自动失效。`,
      '如果你不认识对方，忽略这封邮件，或选择“没有这回事”。',
    ].join('\n\n'),
  }
}
