import type { Process } from '../../functions/kinds/process.ts'

const both = (text: string) => ({ zh: text, en: text })

/** A small dealing with everything that the engine knows and no effect of anybody's: asked, agreed, done, or over. */
export const plainProcess: Process = {
  name: 'plain',
  kinds: ['equipment'],
  label: both('plain'),
  invitation: both('Ask plainly.'),
  closed: offer => (offer.details.model === 'closed' ? both('It is closed: choose another.') : undefined),
  states: {
    asked: {
      label: both('asked'),
      turn: 'provider',
      next: both('answer'),
      deadline: { wait: { hours: 24 }, step: 'expire' },
    },
    proposed: {
      label: both('proposed'),
      turn: 'taker',
      next: both('accept or decline'),
      deadline: { wait: { workingDays: 3 }, step: 'expire' },
    },
    agreed: {
      label: both('agreed'),
      turn: 'provider',
      next: both('do it'),
      deadline: { wait: { after: 'slots.end', hours: 48 }, step: 'finish' },
      agreed: true,
    },
    done: { label: both('done'), agreed: true, end: 'fulfilled' },
    declined: { label: both('declined'), end: 'ended' },
    expired: { label: both('expired'), end: 'ended' },
  },
  actions: {
    request: {
      label: both('request'),
      by: ['taker'],
      from: [],
      to: 'asked',
      input: [
        { name: 'purpose', type: 'text', max: 100, required: true, label: both('Purpose') },
        { name: 'price', type: 'money', label: both('Price') },
        { name: 'slots', type: 'slots', most: 5, label: both('Times') },
      ],
      check: ({ input }) =>
        input.purpose === 'forbidden'
          ? [{ pointer: '/purpose', message: both('Not for this purpose: name another.') }]
          : [],
      derive: ({ slots }) => ({ pieces: slots.length }),
      weight: 'main',
    },
    approve: { label: both('approve'), by: ['provider'], from: ['asked'], to: 'agreed', weight: 'main' },
    propose: {
      label: both('propose'),
      by: ['provider'],
      from: ['asked'],
      to: 'proposed',
      input: [{ name: 'proposed', type: 'slots', most: 5, required: true, label: both('Times') }],
    },
    accept: {
      label: both('accept'),
      by: ['taker'],
      from: ['proposed'],
      to: 'agreed',
      derive: ({ facts }) => (facts.proposed === undefined ? {} : { slots: facts.proposed }),
    },
    move: {
      label: both('move'),
      by: ['taker', 'provider'],
      from: ['agreed'],
      to: 'same',
      input: [{ name: 'slots', type: 'slots', most: 5, required: true, label: both('Times') }],
    },
    note: {
      label: both('note'),
      by: ['provider'],
      from: ['asked', 'agreed'],
      to: 'same',
      input: [
        { name: 'note', type: 'longtext', max: 500, label: both('Note') },
        { name: 'report', type: 'file', label: both('Report') },
      ],
    },
    decline: {
      label: both('decline'),
      by: ['taker', 'provider'],
      from: ['asked', 'proposed'],
      to: 'declined',
      weight: 'danger',
    },
    finish: { label: both('finish'), by: ['provider', 'clock'], from: ['agreed'], to: 'done' },
    expire: { label: both('expire'), by: ['clock'], from: ['asked', 'proposed'], to: 'expired' },
  },
}
