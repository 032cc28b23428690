import type { Draft } from '../draft.ts'

/** Public services (公共服务) of parks and associations; numbers and qualifications are fictional. */
export const services = (): readonly Draft[] => [
  {
    key: 'service-ce',
    organisation: 'org-zhongpu',
    title: 'CE 认证咨询与代办（机械、电气类）',
    description:
      '从适用指令判断、技术文件整理到联系公告机构，全程陪跑。\nHelp with CE marking of machines and electrical goods, from the directives to the technical file.',
    techniques: ['产品认证'],
    yuan: [6800, 'piece'],
    details: {
      serviceType: 'certification',
      deliverable: '技术文件一套、符合性声明草稿。',
      workingDays: 30,
      documents: '产品说明书、电路图、关键件清单。',
      ways: ['online', 'on-site'],
      topics: ['EN ISO 12100', 'LVD', 'EMC'],
    },
  },
  {
    key: 'service-bookkeeping',
    organisation: 'org-zhongpu',
    title: '小微企业代理记账与报税，首季免费',
    description:
      '园区服务站为入驻企业记账、报税、汇算清缴，研发费用加计扣除材料一并整理。\nBookkeeping and tax filing for small firms; the first quarter is free of charge.',
    techniques: ['财务管理'],
    yuan: [300, 'month'],
    details: {
      serviceType: 'finance-tax',
      deliverable: '每月报表、申报回执。',
      workingDays: 5,
      documents: '营业执照、上期报表、票据。',
      qualification: '代理记账许可（示例）第 0001 号',
      ways: ['online'],
      topics: ['增值税', '企业所得税'],
    },
  },
  {
    key: 'service-standards',
    organisation: 'org-jiangcheng',
    title: '标准查询与企业标准编写指导',
    description:
      '查国标、行标和国外标准的对应关系，指导编写企业标准并自我声明公开。\nFinding the standards that apply, Chinese and foreign, and writing a standard of one’s own.',
    techniques: ['标准化'],
    yuan: [0, 'hour'],
    details: {
      serviceType: 'standards',
      deliverable: '适用标准清单，或企业标准文本。',
      workingDays: 10,
      ways: ['online', 'on-site'],
    },
  },
]
