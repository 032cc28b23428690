import type { StepField } from '../../process.ts'

/** Further mentors whom a firm names, in its order, beside the one it asks. */
export const mostFurther = 4

export const asking: readonly StepField[] = [
  {
    name: 'topic',
    type: 'text',
    max: 200,
    required: true,
    label: { zh: '想聊什么', en: 'What it is about' },
    help: {
      zh: '一句话：卡在哪里，希望得到什么。',
      en: 'One sentence: where you are stuck, and what you hope for.',
    },
  },
  {
    name: 'background',
    type: 'longtext',
    max: 2000,
    label: { zh: '你们的情况', en: 'Your situation' },
    help: {
      zh: '产品、阶段、试过什么；不要写保密内容。',
      en: 'Product, stage, what you tried; nothing secret.',
    },
  },
  {
    name: 'choices',
    type: 'tags',
    max: mostFurther,
    label: { zh: '之后依次再问', en: 'Then ask, in this order' },
    help: {
      zh: '导师没有时间或没有答复时，自动转给下一位；最多再列 4 位。',
      en: 'Where a mentor has no time or does not answer, the next one is asked; up to 4 more.',
    },
  },
]

/** What a mentor accepts with 愿意谈 (the text stands in the tap itself). */
export const undertaking: StepField = {
  name: 'undertaking',
  type: 'flag',
  required: true,
  label: {
    zh: '我承诺保密，有利益冲突就回避；义务辅导，不向对方收费或索取股权',
    en: 'I keep what I learn secret, step back where interests conflict, and ask for no money and no shares',
  },
}

export const question: StepField = {
  name: 'question',
  type: 'longtext',
  max: 1000,
  required: true,
  label: { zh: '先问一句', en: 'Your question' },
}

export const reply: StepField = {
  name: 'reply',
  type: 'longtext',
  max: 2000,
  required: true,
  label: { zh: '答复', en: 'Your reply' },
}

/** Why not this time; each is one tap, none asks for more words. */
export const declining: StepField = {
  name: 'reason',
  type: 'choice',
  required: true,
  label: { zh: '原因', en: 'Reason' },
  options: [
    { value: 'no-time', zh: '最近没有时间', en: 'No time at present' },
    { value: 'not-my-field', zh: '不是我的专长', en: 'Not my field' },
    { value: 'conflict', zh: '有利益冲突，需要回避', en: 'A conflict of interests' },
    { value: 'too-early', zh: '现在谈还太早', en: 'Too early to talk' },
    { value: 'other', zh: '其他原因', en: 'Another reason' },
  ],
}

export const session: readonly StepField[] = [
  { name: 'start', type: 'instant', required: true, label: { zh: '开始时间', en: 'Starts' } },
  {
    name: 'minutes',
    type: 'number',
    min: 10,
    max: 480,
    integer: true,
    required: true,
    unit: { zh: '分钟', en: 'minutes' },
    label: { zh: '时长', en: 'Length' },
  },
  {
    name: 'way',
    type: 'choice',
    required: true,
    label: { zh: '见面方式', en: 'How you meet' },
    options: [
      { value: 'video', zh: '视频', en: 'Video' },
      { value: 'phone', zh: '电话', en: 'Telephone' },
      { value: 'on-site', zh: '当面', en: 'In person' },
    ],
  },
  {
    name: 'link',
    type: 'link',
    label: { zh: '会议链接', en: 'Link of the meeting' },
    help: {
      zh: '腾讯会议、飞书等的链接；只有双方能看到。',
      en: 'Of any meeting service; only both sides see it.',
    },
  },
  { name: 'place', type: 'text', max: 200, label: { zh: '地点', en: 'Place' } },
]

/** What came of a session. */
export const outcome: readonly StepField[] = [
  {
    name: 'heldMinutes',
    type: 'number',
    min: 1,
    max: 600,
    integer: true,
    required: true,
    unit: { zh: '分钟', en: 'minutes' },
    label: { zh: '实际时长', en: 'Minutes held' },
  },
  {
    name: 'outcome',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '谈了什么，有什么结果', en: 'What came of it' },
  },
  { name: 'nextStep', type: 'text', max: 300, label: { zh: '下一步', en: 'What is next' } },
]

export const correction: StepField = {
  name: 'heldMinutes',
  type: 'number',
  min: 1,
  max: 600,
  integer: true,
  required: true,
  unit: { zh: '分钟', en: 'minutes' },
  label: { zh: '应为多少分钟', en: 'Minutes it really was' },
}

export const farewell: StepField = {
  name: 'farewell',
  type: 'longtext',
  max: 1000,
  label: { zh: '想说的话', en: 'A last word' },
}

/** What the timeline says to whoever asks: who comes next, who was asked before. */
export const ranking: readonly StepField[] = [
  { name: 'choiceNames', type: 'tags', max: mostFurther, label: { zh: '之后依次再问', en: 'Then asked' } },
  { name: 'askedBefore', type: 'text', max: 200, label: { zh: '之前问过', en: 'Asked before' } },
]

/** Whom a request went to, and who was passed over on the way. */
export const passing: readonly StepField[] = [
  { name: 'passedToTitle', type: 'text', max: 200, label: { zh: '已转给', en: 'Passed on to' } },
  { name: 'passedOver', type: 'tags', max: mostFurther, label: { zh: '已跳过', en: 'Passed over' } },
]
