import type { MemberRole } from '../../contract/access.ts'
import type { Bilingual, Language } from '../../contract/language.ts'
import { invitationDays } from '../../contract/member.ts'

export const roleNames: Readonly<Record<MemberRole, Bilingual>> = {
  member: { zh: '成员', en: 'member' },
  manager: { zh: '管理员', en: 'manager' },
  owner: { zh: '负责人', en: 'owner' },
}

type Said = {
  readonly language: Language
  readonly organisation: { readonly name: string; readonly nameEn?: string | undefined }
  readonly inviter: string
  readonly role: MemberRole
  readonly link: string
}

/**
 * Names are others' words in a mail of ours: on one line, so that none writes a second subject or paragraph, and without what
 * a mail program would make a link of. Anybody may register under any name.
 */
export const oneLine = (text: string) =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/:\/\//g, '：／／')
    .replace(/(?<=[a-z\d])\.(?=[a-z\d])/gi, '．')

export function invitationMail({ language, organisation, inviter, role, link }: Said) {
  const by = oneLine(inviter)
  const name = oneLine(language === 'en' ? (organisation.nameEn ?? organisation.name) : organisation.name)
  const as = roleNames[role][language]
  if (language === 'en') {
    return {
      subject: `Invitation to act for ${name} on Zhongfu`,
      text: [
        `${by || 'A colleague'} invites you to act for ${name} on Zhongfu, as ${as}.`,
        `Open this link, sign in with this mail address, and accept:\n${link}`,
        `The link works once and for ${invitationDays} days. Please do not pass it on: it is of use to this address only.`,
        'If you do not know who writes to you, ignore this mail; nothing will happen.',
      ].join('\n\n'),
    }
  }
  return {
    subject: `邀请你加入“${name}”（众扶）`,
    text: [
      `${by || '你的同事'}邀请你在众扶平台加入“${name}”，身份是${as}。`,
      `请打开下面的链接，用收到这封邮件的邮箱登录并接受邀请：\n${link}`,
      `链接只能使用一次，${invitationDays} 天内有效。请勿转发：别的邮箱用不了它。`,
      '如果你不认识邀请人，忽略这封邮件即可，什么也不会发生。',
    ].join('\n\n'),
  }
}
