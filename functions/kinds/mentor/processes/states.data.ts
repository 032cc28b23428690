import type { Process } from '../../process.ts'

/** How a mentoring stands, from the request to the last session. */
export const mentoringStates: Process['states'] = {
  asked: {
    label: { zh: '等导师回复', en: 'Waiting for the mentor' },
    turn: 'provider',
    next: {
      zh: '愿意谈、先问一句，或这次不行',
      en: 'Happy to talk, a question first, or not this time',
    },
    deadline: { wait: { workingDays: 3 }, step: 'expire' },
  },
  clarifying: {
    label: { zh: '导师先问一句', en: 'The mentor has a question' },
    turn: 'taker',
    next: { zh: '回答导师的问题', en: 'Reply to the mentor’s question' },
    deadline: { wait: { workingDays: 5 }, step: 'lapse' },
  },
  open: {
    label: { zh: '辅导中', en: 'Mentoring' },
    agreed: true,
    next: { zh: '约一次时间', en: 'Agree on a time' },
    deadline: { wait: { days: 90 }, step: 'fade' },
  },
  scheduled: {
    label: { zh: '已约时间', en: 'A session is arranged' },
    agreed: true,
    next: { zh: '见面，然后记下结果', en: 'Meet, then write down what came of it' },
    deadline: { wait: { after: 'slots.end', hours: 72 }, step: 'pass' },
  },
  reported: {
    label: { zh: '等企业确认时长', en: 'Minutes to be confirmed' },
    agreed: true,
    turn: 'taker',
    next: { zh: '确认这次辅导的时长', en: 'Confirm how long the session was' },
    deadline: { wait: { workingDays: 5 }, step: 'accept' },
  },
  finished: { label: { zh: '辅导结束', en: 'Finished' }, agreed: true, end: 'fulfilled' },
  left: { label: { zh: '已停止', en: 'Stopped' }, agreed: true, end: 'ended' },
  declined: { label: { zh: '这次不行', en: 'Not this time' }, end: 'ended' },
  expired: { label: { zh: '没有回复', en: 'Not answered' }, end: 'ended' },
  withdrawn: { label: { zh: '已撤回', en: 'Taken back' }, end: 'ended' },
}
