import type { MemberRole } from '../contract/access.ts'
import type { Bilingual } from '../contract/language.ts'
import type { Told } from '../contract/notice.ts'
import { engagementSentence, nextStep } from './engagement-sentence.ts'

/** What a notice says in each language: one sentence, without a full stop. */
export function sentenceOf(told: Told): Bilingual {
  switch (told.type) {
    case 'listing-fits':
      return listingFits(told)
    case 'question-asked':
      return {
        zh: `有人就资源“${told.listing.title}”向${named(told)}提问，等待答复`,
        en: `Somebody asked ${nameOf(told)} about “${told.listing.title}” and waits for an answer`,
      }
    case 'question-answered':
      return {
        zh: `${named(told)}答复了你就“${told.listing.title}”提出的问题`,
        en: `${nameOf(told)} answered your question about “${told.listing.title}”`,
      }
    case 'board-answer':
      return {
        zh: `${named(told)}可以帮忙：你的需求“${told.need.text}”有了答复`,
        en: `${nameOf(told)} can help with your need “${told.need.text}”`,
      }
    case 'answer-decided':
      return answerDecided(told)
    case 'need-taken-down':
      return {
        zh: `运营方已把你的需求“${told.need.text}”从需求广场撤下：${told.reason}`,
        en: `The operator took your need “${told.need.text}” off the board: ${told.reason}`,
      }
    case 'need-fits-you':
      return {
        zh: `需求广场有新需求，${named(told)}的“${told.listing.title}”可能帮得上：${told.board.text}`,
        en: `A new need on the board that “${told.listing.title}” of ${nameOf(told)} may help with: ${told.board.text}`,
      }
    case 'claim-decided':
      return claimDecided(told)
    case 'invited':
      return {
        zh: `${named(told)}邀请你以${roles[told.role].zh}身份加入`,
        en: `${nameOf(told)} invites you to join as ${roles[told.role].en}`,
      }
    case 'member-joined':
      return {
        zh: `${named(told)}有新的${roles[told.role].zh}加入`,
        en: `A new ${roles[told.role].en} joined ${nameOf(told)}`,
      }
    case 'import-ended':
      return importEnded(told)
    case 'withdrawals-offered':
      return {
        zh: `${named(told)}有 ${told.count} 项资源不在最新的文件中，请决定是否下架`,
        en: `${told.count} ${told.count === 1 ? 'listing' : 'listings'} of ${nameOf(told)} ${told.count === 1 ? 'is' : 'are'} missing from the latest file: decide whether to withdraw`,
      }
    case 'feed-failing':
      return {
        zh: `${named(told)}的数据源读取失败：${told.reason.zh}`,
        en: `A data source of ${nameOf(told)} cannot be read: ${told.reason.en}`,
      }
    case 'robot-failing':
      return {
        zh: `${named(told)}的群机器人“${told.name}”三天没有收下消息，请检查地址或停用`,
        en: `The group robot “${told.name}” of ${nameOf(told)} took nothing for three days: check its address or pause it`,
      }
    case 'engagement-step':
    case 'mentor-asked':
    case 'slot-freed':
    case 'booking-affected':
      return engagementSentence(told)
  }
}

/** The page of what a notice tells of, below the origin. */
export function linkOf(told: Told): string {
  switch (told.type) {
    case 'listing-fits':
      return `/listings/${told.listing.id}`
    case 'question-asked':
      return '/organisation'
    case 'question-answered':
      return '/needs'
    case 'board-answer':
      return `/needs/${told.need.id}`
    case 'answer-decided':
      return '/board/answers'
    case 'need-taken-down':
      return `/needs/${told.need.id}`
    case 'need-fits-you':
      return `/board/${told.board.id}`
    case 'claim-decided':
      return told.approved ? '/organisation' : `/organisations/${told.organisation.id}`
    case 'invited':
      return '/me'
    case 'member-joined':
      return '/organisation/members'
    case 'import-ended':
    case 'withdrawals-offered':
      return `/organisation/import/${told.import}`
    case 'feed-failing':
      return '/organisation/feeds'
    case 'robot-failing':
      return '/organisation/robots'
    case 'engagement-step':
    case 'mentor-asked':
    case 'booking-affected':
      return `/engagements/${told.engagement}`
    case 'slot-freed':
      return `/listings/${told.listing.id}`
  }
}

type Of<Type extends Told['type']> = Extract<Told, { type: Type }>
type OfOrganisation = { readonly organisation: { readonly name: string } }

/** Somebody without a name is still somebody. */
const named = ({ organisation: { name } }: OfOrganisation) => (name ? `“${name}”` : '一家单位')
const nameOf = ({ organisation: { name } }: OfOrganisation) => name || 'an organisation'

const roles: Readonly<Record<MemberRole, Bilingual>> = {
  owner: { zh: '负责人', en: 'owner' },
  manager: { zh: '管理员', en: 'manager' },
  member: { zh: '成员', en: 'member' },
}

function listingFits({ listing: { title, provider }, more }: Of<'listing-fits'>): Bilingual {
  const zh = provider.name ? `“${title}”（${provider.name}）` : `“${title}”`
  const en = provider.name ? `“${title}” (${provider.name})` : `“${title}”`
  return {
    zh: `新资源${zh}符合你的需求${more > 0 ? `；当天另有 ${more} 项新资源也符合` : ''}`,
    en: `${en} is new and fits your need${more > 0 ? `; ${more} more new ${more === 1 ? 'listing' : 'listings'} of that day ${more === 1 ? 'fits' : 'fit'} it too` : ''}`,
  }
}

function answerDecided(told: Of<'answer-decided'>): Bilingual {
  const [zh, en] = decisions[told.decision]
  return {
    zh: `${zh}${named(told)}的答复：${told.board.text}`,
    en: `${en} the answer of ${nameOf(told)}: ${told.board.text}`,
  }
}

const decisions = {
  thanked: ['对方感谢了', 'The asker says thanks for'],
  declined: ['对方这次没有采用', 'The asker did not take'],
  chosen: ['对方选定了', 'The asker chose'],
} as const

function claimDecided(told: Of<'claim-decided'>): Bilingual {
  if (told.approved)
    return {
      zh: `你为${named(told)}提交的申请已通过`,
      en: `What you submitted for ${nameOf(told)} is approved`,
    }
  return {
    zh: `你为${named(told)}提交的申请未通过${told.reason ? `：${told.reason}` : ''}`,
    en: `What you submitted for ${nameOf(told)} was not approved${told.reason ? `: ${told.reason}` : ''}`,
  }
}

function importEnded(told: Of<'import-ended'>): Bilingual {
  const { taken, unchanged, rejected } = told.counts
  const [zh, en] = endings[told.status]
  return {
    zh: `${named(told)}的导入${zh}：收下 ${taken} 行，未变 ${unchanged} 行，未收 ${rejected} 行`,
    en: `An import of ${nameOf(told)} ${en}: ${taken} rows taken, ${unchanged} unchanged, ${rejected} with problems`,
  }
}

const endings = {
  done: ['已完成', 'is done'],
  checked: ['核对已完成', 'was checked'],
  failed: ['没有成功', 'failed'],
  cancelled: ['已取消', 'was cancelled'],
} as const

/** A second line where the sentence alone does not say what it is about. */
export function detailOf(told: Told): Bilingual | undefined {
  if (told.type === 'listing-fits') return { zh: `需求：${told.need.text}`, en: `Need: ${told.need.text}` }
  return told.type === 'engagement-step' || told.type === 'mentor-asked' ? nextStep(told) : undefined
}

type OfGroup = { readonly organisation: string; readonly key: string }

/**
 * The organisation whose group robots hear of it too, and what makes it one message there though several members are told;
 * `undefined` where it concerns a person alone.
 */
export function groupMessageOf(told: Told, at: string): OfGroup | undefined {
  switch (told.type) {
    case 'listing-fits':
      return asking(told.need.organisation, `fits-${told.need.id}-${told.listing.id}`)
    case 'board-answer':
      return asking(told.need.organisation, `answer-${told.answer}`)
    case 'question-asked':
      return asking(told.organisation.id, `question-${told.question}`)
    case 'import-ended':
      return asking(told.organisation.id, `import-${told.import}-${told.status}`)
    case 'withdrawals-offered':
      return asking(told.organisation.id, `withdrawals-${told.import}`)
    case 'feed-failing':
      return asking(told.organisation.id, `feed-${told.feed}-${at}`)
    case 'need-fits-you':
      return asking(told.organisation.id, `need-${told.board.id}`)
    case 'engagement-step':
      // One step is one message there, though it comes to several members.
      return asking(told.organisation, `step-${told.engagement}-${told.action.name}-${at}`)
    case 'mentor-asked':
      return asking(told.organisation, `mentor-${told.engagement}`)
    case 'booking-affected':
      return asking(told.organisation, `affected-${told.engagement}-${told.slot.start}`)
    case 'slot-freed':
    case 'answer-decided':
    case 'need-taken-down':
    case 'question-answered':
    case 'claim-decided':
    case 'invited':
    case 'member-joined':
    case 'robot-failing':
      return undefined
  }
}

const asking = (organisation: string | undefined, key: string): OfGroup | undefined =>
  organisation === undefined ? undefined : { organisation, key }
