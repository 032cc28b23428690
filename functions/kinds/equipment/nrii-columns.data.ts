import type { ImportColumn } from '../definition.ts'

const column = (field: string, zh: string, en: string, ...headers: string[]): ImportColumn => ({
  field,
  label: { zh, en },
  headers,
  // The upload sheet is Chinese, whoever reads it.
  written: { table: { zh, en: zh } },
})

/**
 * Columns of the national platform's instrument record, by their names in the record (as English labels) and by the
 * Chinese names that upload sheets use. What stands under `insCode`, `instrBelongsType`, `address`, `postalcode`,
 * `image` and `achievement` is recognised and not taken.
 */
export const nriiColumns: readonly ImportColumn[] = [
  {
    ...column('title', '仪器中文名称', 'cname', '仪器设备中文名称', '中文名称', '仪器名称', '仪器设备名称'),
    required: true,
  },
  column('titleEn', '仪器英文名称', 'ename', '仪器设备英文名称', '英文名称'),
  column('id', '所在单位仪器编号', 'innerId', '单位内部编号', '所属单位内部编码', '仪器编号', '资产编号'),
  column('organisation', '所属单位名称', 'insName', '所属单位', '法人单位', '单位名称', '依托单位'),
  column('insCode', '所属单位标识', 'insCode', '单位标识'),
  column('organisation.creditCode', '统一社会信用代码', 'uscc', '社会信用代码', '信用代码', 'credit code'),
  column('instrBelongsType', '所属资源载体类型', 'instrBelongsType', '所属仪器类型', '资源载体类型'),
  column('facility', '所属资源载体名称', 'instrBelongsName', '所属仪器名称', '资源载体名称', 'resourcename'),
  column('categoryCode', '仪器设备分类编码', 'instrCategory', '设备分类编码', '仪器分类编码', '分类编码'),
  column('acquisition', '仪器设备来源', 'instrSource', '设备来源'),
  column('dutyFree', '海关监管情况', 'instrSupervise', '是否海关监管', '海关监管'),
  column('worth.wan', '原值（万元）', 'worth', '仪器原值(万元)', '设备原值(万元)', '购置金额(万元)'),
  column('worth', '原值（元）', 'worth in yuan', '仪器原值(元)', '设备原值(元)'),
  column('instrumentType', '仪器设备类别', 'type', '仪器类型', '通用/专用'),
  column('subjects', '主要学科领域', 'subject', '学科领域', '主要学科'),
  column('origin', '产地国别', 'nation', '国别', '生产国别', '制造国别'),
  column('model', '规格型号', 'instrVersion', '型号', '型号规格'),
  column('manufacturer', '生产制造商', 'manufacturer', '生产厂商', '制造商', '生产厂家'),
  column('inUseSince', '启用日期', 'beginDate', '建账日期', '购置日期', '启用时间'),
  column('specifications', '主要技术指标', 'technical', '技术指标', '主要技术参数'),
  column('description', '主要功能', 'function', '功能', '主要功能及应用范围'),
  column('service', '服务内容', 'serviceContent'),
  column('requirements', '对外开放共享规定', 'requirement', '开放共享规定', '用户须知', '送样要求'),
  column('fees', '参考收费标准', 'fee', '收费标准'),
  column('link', '预约服务网址', 'serviceUrl', '服务网址', '预约网址'),
  column('annualHours', '年总运行机时', 'runMachine', '年运行机时', '运行机时'),
  column('annualServiceHours', '年服务机时', 'serviceMachine', '年对外服务机时', '服务机时'),
  column('funds', '主要购置经费来源', 'funds', '购置经费来源', '经费来源'),
  column('department', '所属单位内部门', 'insideDepart', '单位内部门', '内部门', '部门', '工作表', 'sheet'),
  column('province', '安放地址（省）', 'province', '省', '省份', '省市'),
  column('city', '安放地址（市）', 'city', '市', '城市'),
  column('county', '安放地址（区县）', 'county', '区县', '县', '区'),
  column('street', '安放地址（街道）', 'street', '街道', '详细地址', '安放地址'),
  column('contact.name', '联系人', 'contact', '联系人姓名'),
  column('contact.phone', '联系人电话', 'phone', '联系电话', '电话'),
  column('contact.email', '电子邮箱', 'email', '联系邮箱', '邮箱'),
  column('address', '通信地址', 'address', '通讯地址'),
  column('postalcode', '邮政编码', 'postalcode', '邮编'),
  column('image', '仪器图片', 'image', '图片'),
  column('achievement', '服务典型成果', 'achievement'),
  column('state', '运行状态', 'status', '仪器状态', '现状'),
  column('shareMode', '共享模式', 'shareMode', '共享方式'),
  column('auditStatus', '审核状态', 'auditStatus', '审核情况'),
]

/** Longest texts that the national platform takes, in characters. */
export const nriiLimits: Readonly<Record<string, number>> = {
  specifications: 500,
  description: 300,
  service: 200,
  requirements: 500,
  fees: 500,
}
