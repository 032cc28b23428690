import type { Bilingual } from '../../contract/language.ts'
import type { Finding } from '../definition.ts'

const quote = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 39).toWellFormed()}…` : cell)

const notice = (code: string, zh: string, en: string): Finding => ({
  code,
  level: 'notice',
  message: { zh, en },
})

export const techniquesLabel: Bilingual = { zh: '技术方法', en: 'Techniques' }

/** Findings of every table format; each says what was done and what to do about it. */
export const findings = {
  noName: (): Finding => ({
    code: 'no-name',
    level: 'error',
    message: {
      zh: '这一行没有名称，未导入。补上名称后重新导入即可。',
      en: 'This row has no name and was left out. Fill it in and import again.',
    },
  }),
  otherKind: (): Finding => ({
    code: 'other-kind',
    level: 'error',
    message: {
      zh: '这一行属于另一类资源，未导入。请按它的类别另行导入同一文件。',
      en: 'This row is a resource of another kind and was left out. Import the same file once more as that kind.',
    },
  }),
  placeholderName: (name: string) =>
    notice(
      'placeholder-name',
      `名称“${quote(name)}”像是占位，已照录。请改成别人能搜到的名称。`,
      `The name “${quote(name)}” looks like a placeholder. It was taken; give it a name that people can find.`,
    ),
  titleCut: (max: number) =>
    notice(
      'title-cut',
      `名称超过 ${max} 个字符，已截短；完整名称放在说明开头。`,
      `The name is longer than ${max} characters and was cut; the description begins with the whole of it.`,
    ),
  textCut: (label: Bilingual, max: number) =>
    notice(
      'text-cut',
      `“${label.zh}”超过 ${max} 个字符，已截短。请精简后重新导入，或在页面上修改。`,
      `“${label.en}” is longer than ${max} characters and was cut. Shorten it, or edit it on the page.`,
    ),
  unread: (label: Bilingual, cell: string) =>
    notice(
      'value-unread',
      `看不懂“${label.zh}”里的“${quote(cell)}”，已留空。请按说明改写。`,
      `“${quote(cell)}” could not be read as “${label.en}” and was left empty. Write it as the help says.`,
    ),
  tooMany: (label: Bilingual, max: number) =>
    notice(
      'too-many',
      `“${label.zh}”超过 ${max} 项，只取前 ${max} 项。`,
      `“${label.en}” has more than ${max} entries; the first ${max} were taken.`,
    ),
  regionUnknown: (cell: string) =>
    notice(
      'region-unknown',
      `不认识地区“${quote(cell)}”，已按导入时选定的地区处理。可写省份、国家或代码，如 上海、CN-SH。`,
      `The region “${quote(cell)}” is not known; the import’s own region was taken. Write a province, a country or a code such as CN-SH.`,
    ),
  priceUnread: (cell: string) =>
    notice(
      'price-unread',
      `看不懂价格“${quote(cell)}”，未写价格。请写成“800元/样品”。`,
      `The price “${quote(cell)}” could not be read and was left out. Write it as “800/sample”.`,
    ),
  priceUnitGuessed: (zh: string, en: string) =>
    notice(
      'price-unit-guessed',
      `价格没有写单位，已按“${zh}”计。如不对请补上单位。`,
      `The price names no unit; “${en}” was assumed. Add the unit if that is wrong.`,
    ),
  noContact: () =>
    notice(
      'no-contact',
      '这一行没有电话、网址或邮箱，询问将发给本单位的成员。',
      'This row has no telephone, address or e-mail; questions go to the members of your organisation.',
    ),
  linkUnread: (cell: string) =>
    notice(
      'link-unread',
      `“${quote(cell)}”不是可用的网址，已略去。网址以 http:// 或 https:// 开头。`,
      `“${quote(cell)}” is no usable web address and was left out. It has to begin with http:// or https://.`,
    ),
  noSite: () =>
    notice(
      'no-site',
      '这一行没有写所在地，已按导入时选定的地区处理。请补上城市或校区。',
      'This row names no site; the import’s own region was taken. Add the town or campus.',
    ),
  nameCut: (name: string) =>
    notice(
      'name-cut',
      `名称“${quote(name)}”正好 20 个字符，可能被原系统截断。请核对并补全。`,
      `The name “${quote(name)}” has exactly 20 characters: the source may have cut it. Check it and complete it.`,
    ),
  unreadableNumber: (cell: string) =>
    notice(
      'number-unread',
      `看不懂专利号“${quote(cell)}”，已保留原文。请核对。`,
      `The patent number “${quote(cell)}” could not be read; it was kept as it is. Please check it.`,
    ),
  noOpenLicence: () =>
    notice(
      'no-open-licence',
      '专利开放许可只由国家知识产权局就已授权的中国专利公告，使用条件已略去：请核对后补填。',
      'CNIPA announces open licences of granted Chinese patents only; the terms of use were left out. Check them and add what holds.',
    ),
  expiredPrice: () =>
    notice(
      'expired-price',
      '专利已失效，可自由使用，价格已略去：失效专利不能收许可费。',
      'The patent has expired and is free to use; the price was left out, since no licence can be sold on it.',
    ),
} as const
