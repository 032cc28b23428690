import type { Headers } from '../definition.ts'

/** Headers of service catalogues as parks and service centres keep them. */
export const serviceHeaders: Headers = {
  title: ['服务名称', '服务项目', '事项名称', '项目', 'service', 'service name'],
  description: ['服务简介', '服务内容', '事项说明', 'summary'],
  techniques: ['服务领域', '适用行业', 'field'],
  serviceType: ['服务类别', '类别', '事项类型', 'category', 'service type'],
  deliverable: ['办理结果', '交付物', '成果', 'result', 'deliverable'],
  workingDays: ['办理时限', '承诺时限', '时限（工作日）', '周期', 'working days'],
  documents: ['申请材料', '所需材料', 'documents'],
  eligibility: ['办理对象', '适用对象', 'eligibility'],
  qualification: ['资质', '批准文号', 'licence number', 'qualification'],
  ways: ['办理形式', '办理渠道', 'channel'],
  topics: ['标准号', '税种', 'standards'],
  paused: ['是否暂停', 'paused'],
}
