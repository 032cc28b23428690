/** Why a row of an association's file is not taken for an organisation: each says the way out. */
export const noAssociation = {
  zh: '只有平台认定的协会、联盟等组织可以代其他单位导入。请联系平台运营方开通，或去掉单位一列后以本单位名义导入。',
  en: 'Only an association that the operator has registered may import for other organisations. Ask the operator, or import in your own name without the organisation column.',
}
export const noName = {
  zh: '单位名称里没有文字，请填写完整的单位名称。',
  en: 'The organisation’s name has no letters in it: give its full name.',
}
export const noMandate = (name: string) => ({
  zh: `“${name}”已由本单位自己管理，还没有授权贵协会代为发布。请在“成员与授权”里向它申请授权，通过后再导入这些行。`,
  en: `${name} manages its own listings and has given your association no mandate. Ask for one under “Members and mandates”, then import these rows again.`,
})
export const otherCode = (name: string) => ({
  zh: `已有名为“${name}”的单位，但统一社会信用代码不同。请核对这一行的代码或名称。`,
  en: `There is an organisation named ${name} under another credit code: check the code or the name of this row.`,
})
export const tooManyAct = (name: string, most: number) => ({
  zh: `已有 ${most} 家协会代“${name}”发布。请联系平台运营方。`,
  en: `${most} associations act for ${name} already: ask the operator.`,
})
