/** Fictional licence texts: the first version under which the demo's promises and pools license. */
export const licenceOfDemo = {
  'free-promise': `免费许可承诺

一、权利人承诺：任何在中国设立的企业和个人，接受本文本即获得实施本专利的普通许可，免收许可使用费。
二、许可范围为在中国境内制造、使用、销售、许诺销售；不得转让许可，不得再许可他人。
三、被许可人每年向权利人反馈一次使用情况；反馈内容不公开。
四、权利人可以撤回本承诺；撤回之前获得的许可继续有效，直至专利权终止。
五、本承诺是权利人自己的承诺，不是国家知识产权局公告的专利开放许可。`,
  pool: `专利池许可承诺

一、池内各权利人承诺：接受本文本的企业，可以实施池内全部专利，普通许可，免收许可使用费。
二、许可范围为在中国境内制造、使用、销售、许诺销售；不得转让许可，不得再许可他人。
三、被许可人不得以自己的同类专利起诉池内其他成员，否则对其的许可终止。
四、专利池可以撤回本承诺；撤回之前获得的许可继续有效，直至各项专利权终止。
五、本承诺是专利池自己的承诺，不是国家知识产权局公告的专利开放许可。`,
} as const

/** A fictional grant programme; its deadline follows the day of the first start. */
export const grantOfDemo = {
  id: 'grant-demo',
  organisation: 'org-zhongpu',
  name: '小微企业首次检测资助（示范）',
  foundation: '众朴公益基金会（示范）',
  qualification: '慈善组织登记证（示范编号）',
  description:
    '资助小微企业第一次使用共享仪器：每家不超过 5000 元，凭委托单和发票申请。款项由基金会直接支付给企业，平台不经手。',
  fields: [
    { name: 'q1', label: '要检测什么，用来解决什么问题', required: true },
    { name: 'q2', label: '预计费用（元）', required: true },
  ],
}
