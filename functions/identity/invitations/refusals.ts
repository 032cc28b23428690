import type { Bilingual } from '../../contract/language.ts'

/** What an invitation says when it is not accepted: each sentence names the way out. */
export const invitationRefusals = {
  unknown: {
    zh: '这个邀请链接不完整，或早已失效。请从邮件里重新打开完整的链接，或请对方再邀请一次。',
    en: 'This invitation link is incomplete or long past. Open the whole link from the mail again, or ask to be invited anew.',
  },
  used: {
    zh: '这个邀请已经用过了，每个链接只能用一次。如果加入的不是你，请告诉单位的负责人；需要加入时请对方再邀请一次。',
    en: 'This invitation has been used; each link works once. If it was not you who joined, tell an owner of the organisation; to join, ask to be invited anew.',
  },
  withdrawn: {
    zh: '邀请人已撤回这个邀请。仍需加入时，请联系对方再邀请一次。',
    en: 'This invitation was withdrawn. If you should still join, ask to be invited anew.',
  },
  expired: {
    zh: '这个邀请已过期（14 天内有效）。请对方再邀请一次，你会收到新的链接。',
    en: 'This invitation has expired: it was good for 14 days. Ask to be invited anew; you will get a new link.',
  },
  inviterGone: {
    zh: '发出邀请的人已不能以这个身份邀请别人，邀请随之失效。请单位现在的负责人再邀请一次。',
    en: 'Whoever invited you may no longer invite to this role, so the invitation is void. Ask a present owner to invite you anew.',
  },
  noMail: {
    zh: '你的登录没有带邮箱，无法核对邀请是否发给你。请改用收到邀请的邮箱登录。',
    en: 'Your sign-in carries no mail address, so nobody can tell whether the invitation is yours. Sign in with the address that received it.',
  },
  full: {
    zh: '这个单位的成员已满。请负责人移除不再需要的成员后再试。',
    en: 'The organisation has as many members as it can have. Ask an owner to remove some, then try again.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

export const otherAddress = (invited: string, own: string): Bilingual => ({
  zh: `邀请发给了 ${invited}，而你登录的是 ${own}。请换用收到邀请的邮箱登录；或请对方改为邀请你现在的邮箱。`,
  en: `The invitation went to ${invited}, but you are signed in as ${own}. Sign in with the address that received it, or ask to be invited at the one you use.`,
})

export const alreadyMember = (role: Bilingual): Bilingual => ({
  zh: `你已经是这个单位的${role.zh}，不需要这个邀请。要换身份，请负责人在成员页面修改。`,
  en: `You act for this organisation already, as ${role.en}. To change your role, ask an owner to do so on the members page.`,
})

export const alreadyInvited: Bilingual = {
  zh: '这个邮箱已有一个未接受的邀请。要重新发送，请先撤回原来的邀请。',
  en: 'This address has an invitation that waits for an answer. To send a new one, withdraw it first.',
}

export const roleTooHigh: Bilingual = {
  zh: '管理员只能邀请普通成员。要邀请管理员或负责人，请单位负责人来发。',
  en: 'A manager invites members only. Ask an owner to invite managers and owners.',
}

export const tooManyInvitations = (most: number): Bilingual => ({
  zh: `今天发出的邀请已达上限（${most} 个）。请明天再发；单位通过核实后上限会提高。`,
  en: `Today’s ${most} invitations have been sent. Go on tomorrow; a verified organisation may send more.`,
})

export const tooManyToAddress: Bilingual = {
  zh: '今天发给这个邮箱的邀请太多了。请明天再发，或请对方查看已收到的邮件。',
  en: 'This address was sent too many invitations today. Try tomorrow, or ask its owner to look at the mails that came.',
}
