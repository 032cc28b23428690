import type { Headers, ImportColumn, WrittenNames } from '../definition.ts'
import type { Field } from '../field.ts'
import { organisationColumns } from './organisation.ts'

/** Columns that every Kind's table may have, with the headers that real sheets use. */
const common: readonly ImportColumn[] = [
  {
    field: 'id',
    label: { zh: '编号', en: 'Id' },
    headers: ['编号', '序列号', 'id', 'identifier', 'code', 'no.'],
  },
  {
    field: 'title',
    label: { zh: '名称', en: 'Title' },
    required: true,
    headers: ['名称', '标题', 'name', 'title'],
  },
  {
    field: 'description',
    label: { zh: '说明', en: 'Description' },
    headers: [
      '说明',
      '描述',
      '简介',
      '介绍',
      '备注',
      'description',
      'summary',
      'abstract',
      'notes',
      'details',
    ],
  },
  {
    field: 'techniques',
    label: { zh: '技术方法', en: 'Techniques' },
    headers: ['技术方法', '技术', '方法', '关键词', '标签', 'techniques', 'technique', 'keywords', 'tags'],
  },
  {
    field: 'region',
    label: { zh: '地区', en: 'Region' },
    headers: ['地区', '省份', '省', '省市', '所在地区', '国家', 'region', 'province', 'country', 'nation'],
  },
  {
    field: 'site',
    label: { zh: '地点', en: 'Site' },
    headers: ['地点', '城市', '地址', '市', 'site', 'city', 'town', 'campus', 'address', 'site location'],
  },
  {
    field: 'price',
    label: { zh: '价格', en: 'Price' },
    headers: ['价格', '收费', '费用', '收费标准', '价格(元)', 'price', 'fee', 'cost', 'price (cny)'],
  },
  {
    field: 'priceUnit',
    label: { zh: '计价单位', en: 'Price unit' },
    headers: ['计价单位', '收费单位', 'price unit', 'per', 'charged per', 'unit of price'],
  },
  {
    field: 'voucher',
    label: { zh: '可用创新券', en: 'Takes innovation vouchers' },
    headers: ['可用创新券', '创新券', '是否接受创新券', 'voucher', 'vouchers', 'takes vouchers'],
  },
  {
    field: 'link',
    label: { zh: '网址', en: 'Web page' },
    headers: ['网址', '链接', '网页', 'link', 'url', 'website', 'web address', 'serviceurl', 'homepage'],
  },
  {
    field: 'contact.name',
    label: { zh: '联系人', en: 'Contact' },
    headers: ['联系人', '联系人姓名', '联系人 姓名', 'contact', 'contact name', 'contact person'],
  },
  {
    field: 'contact.phone',
    label: { zh: '联系电话', en: 'Contact telephone' },
    headers: [
      '联系电话',
      '联系人电话',
      '电话',
      '手机',
      '联系方式',
      'phone',
      'telephone',
      'mobile',
      'tel',
      'contact telephone',
    ],
  },
  {
    field: 'contact.email',
    label: { zh: '联系邮箱', en: 'Contact e-mail' },
    headers: [
      '联系邮箱',
      '联系人邮箱',
      '邮箱',
      '电子邮箱',
      '电子邮件',
      'email',
      'e-mail',
      'mail',
      'contact email',
    ],
  },
  {
    field: 'contact.url',
    label: { zh: '联系网页', en: 'Contact page' },
    headers: ['联系网页', '联系网址', 'contact url', 'contact page', 'contact link'],
  },
  {
    field: 'listingStatus',
    label: { zh: '发布状态', en: 'Listing status' },
    headers: ['发布状态', 'listing status'],
  },
  { field: 'kind', label: { zh: '资源类别', en: 'Kind of resource' }, headers: [] },
  { field: 'price.fen', label: { zh: '价格（分）', en: 'Price (fen)' }, headers: [] },
  ...organisationColumns,
]

/** What our own files call the common columns, where it is not their label or their field. */
const writtenAs: Readonly<Record<string, WrittenNames>> = {
  id: { table: { zh: '编号', en: 'Id' }, json: 'id', jsonLd: 'identifier' },
  title: { table: { zh: '名称', en: 'Title' }, json: 'title', jsonLd: 'name' },
  description: { table: { zh: '说明', en: 'Description' }, json: 'description', jsonLd: 'description' },
  techniques: { table: { zh: '技术方法', en: 'Techniques' }, json: 'techniques', jsonLd: 'keywords' },
  price: { table: { zh: '价格', en: 'Price' } },
  'price.fen': { json: 'price.fen' },
  priceUnit: { table: { zh: '计价单位', en: 'Price unit' }, json: 'price.per' },
  listingStatus: { table: { zh: '发布状态', en: 'Listing status' }, json: 'status' },
  kind: { json: 'kind', jsonLd: '@type' },
}
const withNames = (column: ImportColumn): ImportColumn =>
  isOfOrganisation(column)
    ? column
    : { ...column, written: writtenAs[column.field] ?? { table: column.label, json: column.field } }
const isOfOrganisation = ({ field }: ImportColumn) => /^organisation(\.|$)/.test(field)

/** The columns of a Kind's table: the common ones, its fields by their labels, and its further headers. */
export function tableColumns(spec: {
  readonly fields: readonly Field[]
  readonly headers: Headers
  readonly extraColumns?: readonly ImportColumn[]
}): readonly ImportColumn[] {
  const named = [...spec.fields.flatMap(columnsOf), ...(spec.extraColumns ?? [])]
  const own = new Set(
    [...named, ...Object.values(spec.headers).map(headers => ({ headers }))].flatMap(
      ({ headers }) => headers,
    ),
  )
  // A header that the Kind claims for one of its fields no longer means the common one.
  const shared = common.map(withNames).map(column => ({
    ...column,
    headers: column.headers.filter(header => !own.has(header)),
  }))
  return [...shared, ...named].map(column => ({
    ...column,
    headers: [...new Set([...column.headers, ...(spec.headers[column.field] ?? [])])],
  }))
}

function columnsOf(field: Field): readonly ImportColumn[] {
  const { label } = field
  const column: ImportColumn = {
    field: field.name,
    label,
    ...(field.required && { required: true }),
    headers: [label.zh, label.en.toLowerCase()],
    written: { table: label, json: `details.${field.name}` },
  }
  if (field.type !== 'money') return [column]
  return [
    { ...column, written: { table: { zh: `${label.zh}（元）`, en: `${label.en} (yuan)` } } },
    {
      field: `${field.name}.wan`,
      label: { zh: `${label.zh}（万元）`, en: `${label.en} (10,000 yuan)` },
      headers: [`${label.zh}(万元)`],
    },
    {
      field: `${field.name}.fen`,
      label: { zh: `${label.zh}（分）`, en: `${label.en} (fen)` },
      headers: [],
      written: { json: `details.${field.name}` },
    },
  ]
}
