import type { Bilingual } from './language.ts'

/**
 * What personal data are used for, each purpose with its own consent. Whoever changes a text so that it allows more raises
 * its version: consent to the one before does not count for it.
 */
export type Purpose = {
  readonly version: number
  /** Without it there is no account; every other purpose can be refused, and nothing else stops working. */
  readonly required: boolean
  /** False for what is not done today: there is nothing to agree to, and the text says so. */
  readonly inUse: boolean
  readonly title: Bilingual
  readonly text: Bilingual
}

export const purposes = {
  service: {
    version: 1,
    required: true,
    inUse: true,
    title: { zh: '提供服务', en: 'Running the service' },
    text: {
      zh: '保存你登录时带来的姓名、邮箱或手机号，以及你写下的需求、提问和答复，用来让你登录、让双方对上。数据存放在本部署所在地区。',
      en: 'Your name and your mail address or phone number, as sign-in brings them, and the needs, questions and answers that you write, are kept so that you can sign in and both sides can meet. They stay in this deployment’s region.',
    },
  },
  'mail-at-once': {
    version: 1,
    required: false,
    inUse: true,
    title: { zh: '邮件即时提醒', en: 'Mail at once' },
    text: {
      zh: '有人等你回应，或有东西出错时，立刻发邮件到你的邮箱。按类别细选在“消息设置”。',
      en: 'A mail to your address as soon as somebody waits for you or something is broken. Choose by kind under “Notice settings”.',
    },
  },
  'mail-digest': {
    version: 1,
    required: false,
    inUse: true,
    title: { zh: '每日邮件汇总', en: 'Daily mail digest' },
    text: {
      zh: '每天早上八点把其余消息合成一封邮件。没有新消息就不发。',
      en: 'One mail at eight in the morning with everything else that is new; none when nothing is.',
    },
  },
  'contact-sharing': {
    version: 1,
    required: false,
    inUse: true,
    title: { zh: '向对方出示联系方式', en: 'Showing my contact to the other side' },
    text: {
      zh: '只有你在提问或答复时勾选、对方也同意之后，对方才能看到你的姓名、手机和邮箱；每次查看都会记下来给你看。撤回后，对方不能再查看。',
      en: 'Only where you tick it with a question or an answer, and the other side agrees too, can they see your name, phone and mail address. Each look is written down for you. Once withdrawn, nobody can look any more.',
    },
  },
  'personal-matching': {
    version: 1,
    required: false,
    inUse: false,
    title: { zh: '按个人情况匹配', en: 'Matching by who you are' },
    text: {
      zh: '现在不这样做：匹配只看你写的需求，不看你是谁，登录与否结果都一样。以后若要使用，会先在这里问你。',
      en: 'Not done today: matching reads the need that you write and not who you are; the results are the same signed in or not. Should that ever change, you will be asked here first.',
    },
  },
  statistics: {
    version: 1,
    required: false,
    inUse: false,
    title: { zh: '个人使用统计', en: 'Statistics about persons' },
    text: {
      zh: '现在不这样做：我们只数总数（例如答复率），不统计任何个人的行为，也没有第三方统计。',
      en: 'Not done today: we count totals, such as the share of questions answered, and nothing about any person; there are no third-party counters.',
    },
  },
} as const satisfies Readonly<Record<string, Purpose>>
export type PurposeId = keyof typeof purposes
