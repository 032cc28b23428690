/** What a person is told in the app. */
export const notices = {
  'notice.why': '登录后可以看到：有新资源符合你保存的需求时，这里会告诉你。',
  'notice.none': '还没有消息',
  'notice.noneText': '保存一条需求；之后有新资源符合，这里会告诉你。',
  'notice.new': '新',
  'notice.need': '符合你的需求',
  'notice.more': '当天另有 {count} 项新资源也符合这条需求。',
} as const
