/** Words of the machine hours and busy times of a listing. */
export const uses = {
  'form.register': '登记与上报用的资料（可不填）',
  'uses.heading': '机时与占用',
  'uses.lead': '近一年由导入得来，只有本单位看得到。',
  'uses.empty': '还没有机时记录或占用时段。',
  'uses.emptyText': '导入学校机时表或日历文件后，这里会列出。',
  'uses.import': '去导入',
  'uses.total': '合计 {hours} 小时，其中对外 {external} 小时',
  'uses.period': '时间',
  'uses.hours': '机时（小时）',
  'uses.external': '其中对外',
  'uses.unsaid': '未注明',
  'uses.caption': '机时记录，最近的在前',
  'uses.more': '另有 {count} 条更早的记录。',
  'uses.busy': '接下来 30 天已占用 {count} 个时段',
  'uses.range': '{from} 至 {to}',
} as const
