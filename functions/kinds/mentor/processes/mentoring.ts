import { isSet, numberOf } from '../../detail.ts'
import type { Process } from '../../process.ts'
import { minutesPostings } from '../../processes/postings.ts'
import { asking, declining, farewell, passing, question, ranking, reply, undertaking } from './fields.data.ts'
import { counted, mayAsk, noSession, usualCapacity, wasMentored } from './mentoring-rules.ts'
import { sessionActions } from './session-actions.ts'
import { mentoringStates } from './states.data.ts'

/**
 * 辅导: a firm asks a mentor, and names others for the case that the first has no time; sessions follow as long as both
 * like. Everybody may end it at any time.
 */
export const mentoring: Process = {
  name: 'mentoring',
  kinds: ['mentor'],
  label: { zh: '辅导', en: 'Mentoring' },
  invitation: {
    zh: '说一句想聊什么，再列几位备选：导师一点就能回；没空会自动问下一位。',
    en: 'Say what it is about and name a few more: the mentor answers with one tap; whoever has no time passes it on.',
  },
  closed: offer => {
    if (isSet(offer, 'paused'))
      return { zh: '导师已暂停接单，随时可能恢复', en: 'The mentor is paused, and may resume at any time' }
    return numberOf(offer, 'capacity') === 0
      ? { zh: '导师目前不接新的辅导', en: 'The mentor takes nobody new at present' }
      : undefined
  },
  claims: { places: offer => numberOf(offer, 'capacity') ?? usualCapacity, units: () => 1 },
  states: mentoringStates,
  actions: {
    ask: {
      label: { zh: '请求辅导', en: 'Ask for mentoring' },
      by: ['taker'],
      from: [],
      to: 'asked',
      input: asking,
      knows: ['mentor-full'],
      check: mayAsk,
      effects: ['mentor.asked'],
      finds: ranking,
      weight: 'main',
    },
    agree: {
      label: { zh: '愿意谈', en: 'Happy to talk' },
      by: ['provider'],
      from: ['asked', 'clarifying'],
      to: 'open',
      input: [undertaking],
      check: ({ input }) =>
        input.undertaking === true
          ? []
          : [
              {
                pointer: '/undertaking',
                message: {
                  zh: '请先承诺保密并回避利益冲突',
                  en: 'Undertake secrecy and to avoid conflicts of interest first',
                },
              },
            ],
      effects: ['mentor.accept', 'mentor.answered'],
      weight: 'main',
    },
    question: {
      label: { zh: '先问一句', en: 'A question first' },
      by: ['provider'],
      from: ['asked'],
      to: 'clarifying',
      input: [question],
      effects: ['mentor.answered'],
    },
    decline: {
      label: { zh: '这次不行', en: 'Not this time' },
      by: ['provider'],
      from: ['asked', 'clarifying'],
      to: 'declined',
      input: [declining],
      effects: ['mentor.answered', 'mentor.next'],
      finds: passing,
    },
    reply: {
      label: { zh: '答复', en: 'Reply' },
      by: ['taker'],
      from: ['clarifying'],
      to: 'asked',
      input: [reply],
      weight: 'main',
    },
    withdraw: {
      label: { zh: '撤回请求', en: 'Take the request back' },
      by: ['taker'],
      from: ['asked', 'clarifying'],
      to: 'withdrawn',
      weight: 'danger',
    },
    expire: {
      label: { zh: '期限已过，没有回复', en: 'No answer in time' },
      by: ['clock'],
      from: ['asked'],
      to: 'expired',
      effects: ['mentor.unanswered', 'mentor.next'],
      finds: passing,
    },
    lapse: {
      label: { zh: '期限已过，没有答复导师', en: 'The mentor’s question had no reply in time' },
      by: ['clock'],
      from: ['clarifying'],
      to: 'withdrawn',
    },
    ...sessionActions,
    finish: {
      label: { zh: '圆满结束', en: 'Finish' },
      by: ['taker', 'provider'],
      from: ['open'],
      to: 'finished',
      input: [farewell],
      check: wasMentored,
      effects: ['places.release', 'certificate.issue'],
    },
    leave: {
      label: { zh: '不再继续', en: 'Stop here' },
      by: ['taker', 'provider'],
      from: ['open', 'scheduled'],
      to: 'left',
      input: [farewell],
      derive: noSession,
      effects: ['mentor.unbook', 'calendar.cancel', 'places.release', 'certificate.issue'],
      weight: 'danger',
    },
    'leave-reported': {
      label: { zh: '不再继续', en: 'Stop here' },
      by: ['taker', 'provider'],
      from: ['reported'],
      to: 'left',
      input: [farewell],
      derive: counted,
      effects: ['ledger.session', 'places.release', 'certificate.issue'],
      weight: 'danger',
    },
    fade: {
      label: { zh: '三个月没有动静，自动结束', en: 'Nothing for three months: ended by itself' },
      by: ['clock'],
      from: ['open'],
      to: 'left',
      effects: ['places.release', 'certificate.issue'],
    },
  },
  // Whom else a firm would ask is its own affair.
  shownTo: {
    choices: 'nobody',
    choiceNames: 'taker',
    askedBefore: 'taker',
    passedTo: 'taker',
    passedToTitle: 'taker',
    passedOver: 'taker',
  },
  postings: { session: minutesPostings('mentor-minutes', 'heldMinutes') },
}
