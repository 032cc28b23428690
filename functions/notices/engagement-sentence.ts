import type { Bilingual } from '../contract/language.ts'
import type { Told } from '../contract/notice.ts'

type Of<Type extends Told['type']> = Extract<Told, { type: Type }>
type OfEngagement = Of<'engagement-step' | 'mentor-asked' | 'slot-freed' | 'booking-affected'>

/** What a notice of an engagement says: who did what, and how it stands. The step that follows is `nextStep`. */
export function engagementSentence(told: OfEngagement): Bilingual {
  switch (told.type) {
    case 'engagement-step':
      return stepSentence(told)
    case 'mentor-asked':
      return mentorAsked(told)
    case 'slot-freed':
      return slotFreed(told)
    case 'booking-affected':
      return bookingAffected(told)
  }
}

/** The second line: whose turn it is, what they do next, and until when; times are China's. */
export function nextStep(told: Of<'engagement-step' | 'mentor-asked'>): Bilingual | undefined {
  if (told.type === 'mentor-asked') {
    const until = moment(told.until)
    return {
      zh: `愿意谈、先问一句，或这次不行：点一下就行，${until.zh} 前有效`,
      en: `Happy to talk, a question first, or not this time: one tap is enough, until ${until.en}`,
    }
  }
  const { turn, next, until } = told.state
  if (!next) return undefined
  const [by, own] = [until && moment(until), turn === told.side]
  const zh = own ? '轮到你' : turn ? '等对方' : '接下来'
  const en = own ? 'Your turn' : turn ? 'The other side’s turn' : 'Next'
  return {
    zh: `${zh}：${next.zh}${by ? `（${by.zh} 前）` : ''}`,
    en: `${en}: ${next.en}${by ? ` (by ${by.en})` : ''}`,
  }
}

function stepSentence({ listing, process, action, by, side, state }: Of<'engagement-step'>): Bilingual {
  const zh = by === 'clock' ? '期限已到' : by === side ? '你方' : '对方'
  const en = by === 'clock' ? 'The deadline passed' : by === side ? 'Your side' : 'The other side'
  return {
    zh: `“${listing.title}”的${process.label.zh}：${zh}：${action.label.zh}；现在：${state.label.zh}`,
    en: `${process.label.en}, “${listing.title}”: ${en}: ${action.label.en}; now: ${state.label.en}`,
  }
}

function mentorAsked({ taker: { name }, topic }: Of<'mentor-asked'>): Bilingual {
  return {
    zh: `${name ? `“${name}”` : '有位创业者'}想请你辅导：${topic}`,
    en: `${name || 'A founder'} asks you to mentor them: ${topic}`,
  }
}

function slotFreed({ listing, slot, until }: Of<'slot-freed'>): Bilingual {
  const [start, kept] = [moment(slot.start), until && moment(until)]
  return {
    zh: `你等候的“${listing.title}”有空了：${start.zh} 起${kept ? `，为你保留到 ${kept.zh}` : ''}`,
    en: `“${listing.title}”, which you wait for, is free from ${start.en}${kept ? `, kept for you until ${kept.en}` : ''}`,
  }
}

function bookingAffected({ listing, slot, reason, instead }: Of<'booking-affected'>): Bilingual {
  const start = moment(slot.start)
  return {
    zh: `“${listing.title}”停机${reason ? `（${reason}）` : ''}，影响 ${start.zh} 的预约${instead ? `；可改用“${instead.title}”` : '；请与对方商量改期'}`,
    en: `“${listing.title}” is out of order${reason ? ` (${reason})` : ''}, which affects the booking of ${start.en}${instead ? `; “${instead.title}” can take its place` : '; agree on another time'}`,
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** An instant as people in China read it. */
function moment(at: string): Bilingual {
  const there = new Date(Date.parse(at) + eightHours)
  const [month, day, time] = [
    there.getUTCMonth(),
    there.getUTCDate(),
    there.toISOString().slice(11, 16),
  ] as const
  return {
    zh: `${month + 1}月${day}日 ${time}`,
    en: `${day} ${months[month] ?? ''} ${time} (China time)`,
  }
}

const eightHours = 8 * 60 * 60 * 1000
