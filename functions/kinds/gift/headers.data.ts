import type { Headers } from '../definition.ts'

/** Headers of donation lists. */
export const giftHeaders: Headers = {
  title: ['物资名称', '物品名称', '物资', '捐赠物品', 'item', 'gift'],
  description: ['物资说明', '备注', 'notes', 'remarks'],
  techniques: ['适用领域', '用途', 'use', 'suitable for'],
  giftType: ['类型', '物资类型', '类别', 'type', 'gift type'],
  quantity: ['可赠数量', '捐赠数量', 'amount', 'number'],
  unit: ['计量单位', 'unit of quantity'],
  condition: ['状况', '新旧程度', '成色', 'state'],
  safeAndUsable: ['安全可用', 'safe'],
  expires: ['截止日期', '到期日', '保质期至', '有效期', 'expiry date', 'available until', 'deadline'],
  conditions: ['条件', '申领条件', 'terms'],
  reportWanted: ['需反馈', 'report wanted'],
  donorAnonymous: ['匿名', '是否匿名', 'anonymous'],
}
