import type { Bilingual } from '../../contract/language.ts'

export const claimRefusals = {
  belongsToSomebody: {
    zh: '这个单位已有人管理，不能再认领。请联系它的负责人，请对方在成员页面邀请你；如果管理者不是本单位的人，请联系平台运营方。',
    en: 'This organisation belongs to somebody already, so it cannot be claimed. Ask one of its owners to invite you; if those are not of the organisation, tell the operator.',
  },
  onlyOwners: {
    zh: '只有单位负责人可以申请核实。请联系本单位的负责人。',
    en: 'Only an owner asks for verification. Ask an owner of your organisation.',
  },
  verifiedAlready: {
    zh: '本单位已用这个代码核实过，不需要再申请。',
    en: 'The organisation is verified under this code: nothing is left to do.',
  },
  waits: {
    zh: '你已提交过申请，正在等待平台核对。结果会在消息里告诉你。',
    en: 'Your claim is waiting for the operator. You will find the answer among your notices.',
  },
  crowded: {
    zh: '认领这个单位的人太多，请等平台处理完已有的申请后再试。',
    en: 'Too many claims wait on this organisation. Try again once the operator has decided them.',
  },
  tooMany: {
    zh: '你有 5 个申请还在等待核对。请等其中一个有了结果再提交。',
    en: 'Five claims of yours wait already. Wait until one of them is decided.',
  },
  ownerNoMore: {
    zh: '申请人已不是这个单位的负责人。请拒绝这个申请，由现在的负责人重新提交。',
    en: 'Whoever asked is no owner of the organisation any more. Refuse the claim; one of its owners may ask anew.',
  },
  decided: {
    zh: '这个申请已经有人处理过了。请刷新页面查看结果。',
    en: 'Somebody has decided this claim already. Reload to see how.',
  },
  renamed: {
    zh: '申请之后单位改了名，现在批准等于核实了没看过的名称。请写明原因退回，请对方重新申请。',
    en: 'The organisation changed its name since, so approving would verify a name that nobody checked. Refuse with that reason and let them claim anew.',
  },
  codeTaken: {
    zh: '这个统一社会信用代码已属于另一个单位，不能批准。请写明原因退回。',
    en: 'The credit code belongs to another organisation, so this cannot be approved. Refuse it with that reason.',
  },
  ownedMeanwhile: {
    zh: '这个单位已有人管理。请退回这个申请，并请对方联系现在的负责人。',
    en: 'The organisation belongs to somebody meanwhile. Refuse the claim and point them to its owners.',
  },
  tooManyMembershipsOfClaimant: {
    zh: '申请人加入的单位已达上限，不能再加入。请写明原因退回。',
    en: 'The claimant acts for as many organisations as one can. Refuse the claim with that reason.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

/** Why the other claims on an organisation end with the one that was approved. */
export const anotherApproved: Bilingual = {
  zh: '另一位申请人已通过核对，成为该单位的负责人。需要加入时，请联系单位负责人邀请你。',
  en: 'Another claim was approved and its claimant is the owner now. To join, ask the owner to invite you.',
}
