import type { Headers } from '../definition.ts'

/** Headers of patent lists as offices and transfer centres export them. */
export const patentHeaders: Headers = {
  id: ['案卷号', '内部编号', 'reference number', 'docket'],
  title: ['专利名称', '发明名称', '名称', 'invention', 'invention title', 'patent title'],
  description: ['摘要', '专利摘要', 'abstract'],
  techniques: ['技术领域', '领域', '关键词', 'category', 'field', 'keywords'],
  price: ['许可费', '许可使用费', 'licence fee', 'license fee'],
  patentNumber: [
    '授权公告号',
    '公告号',
    '公开号',
    '专利号码',
    'patent no',
    'patent no.',
    'publication number',
  ],
  applicationNumber: ['申请号码', 'serial number', 'application no'],
  office: ['国家', '受理局', 'country', 'jurisdiction'],
  patentType: ['类型', '专利种类', 'type', 'patent type'],
  filed: ['申请日期', 'filing date', 'application date'],
  expires: ['到期日', '届满日期', '有效期至', 'expiration date', 'expiry date', 'expires'],
  legalState: ['状态', '当前状态', '专利状态', 'status', 'legal status'],
  terms: ['许可方式', '许可类型', 'licence type', 'license type'],
  announcementNumber: ['公告编号', '开放许可公告编号', 'announcement'],
  feeStandard: ['许可使用费标准', '费用标准', 'fee standard'],
  licenceTerm: ['许可期', 'licence term', 'license term'],
  holder: ['权利人', '申请人', '专利权人名称', 'assignee', 'owner', 'patentee'],
  ipc: ['ipc', '分类号', 'ipc分类', 'ipc class'],
}
