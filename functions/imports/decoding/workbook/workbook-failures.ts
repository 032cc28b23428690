import { FileFailure } from '../file-failure.ts'

/** Bytes that the text parts of a workbook may unpack to: some 300,000 rows of a dozen columns. */
export const mostUnpacked = 256 * 1024 * 1024
/** Files in the archive: each picture and each sheet is one. */
export const mostParts = 10_000
/** Sheets that are looked at. */
export const mostSheets = 200
/** Text packs to a tenth, rows of equal styles to a hundredth; what is beyond was made to harm. */
export const mostRatio = 400
/** Below this size no ratio does harm. */
export const harmless = 8 * 1024 * 1024

const megabytes = mostUnpacked / 1024 / 1024

export const workbookFailures = {
  workbookOld: () =>
    new FileFailure('workbook-old', {
      zh: '这是旧版 Office 文件（如 .xls）。请用 Excel 或 WPS 打开，“另存为”.xlsx 后再上传。',
      en: 'This is a file of an old Office version (such as .xls). Open it in Excel or WPS, save it as .xlsx and upload that.',
    }),
  workbookEncrypted: () =>
    new FileFailure('workbook-encrypted', {
      zh: '工作簿设有打开密码，无法读取。请取消密码保护、重新保存后再上传。',
      en: 'The workbook is protected by a password and cannot be read. Remove the password, save it and upload it again.',
    }),
  workbookMacros: () =>
    new FileFailure('workbook-macros', {
      zh: '工作簿含有宏，出于安全不予读取。请“另存为”不含宏的 .xlsx 后再上传。',
      en: 'The workbook holds macros and is not read, for safety. Save it as .xlsx without macros and upload that.',
    }),
  workbookDamaged: () =>
    new FileFailure('workbook-damaged', {
      zh: '工作簿已损坏或不完整。请用 Excel 或 WPS 打开并重新保存，再上传。',
      en: 'The workbook is damaged or incomplete. Open it in Excel or WPS, save it again and upload that.',
    }),
  workbookUnsafe: () =>
    new FileFailure('workbook-unsafe', {
      zh: '工作簿的内容结构异常（如实体声明或虚报大小），可能有害，未予读取。请用 Excel 或 WPS 打开并重新保存，再上传。',
      en: 'The workbook is built in a way that may do harm (declared entities or false sizes) and was not read. Open it in Excel or WPS, save it again and upload that.',
    }),
  workbookTooLarge: () =>
    new FileFailure('workbook-too-large', {
      zh: `工作簿解压后过大（上限 ${megabytes} MB）。请删去多余的行、列和工作表，或拆成几个文件。`,
      en: `The workbook is too large once unpacked (the limit is ${megabytes} MB). Remove rows, columns and sheets that are not needed, or split it into several files.`,
    }),
  workbookOther: () =>
    new FileFailure('workbook-other', {
      zh: '这不是 .xlsx 工作簿（可能是 .xlsb、.ods、.docx 或压缩包）。请“另存为”.xlsx 后再上传；压缩包请先解压。',
      en: 'This is not an .xlsx workbook (perhaps .xlsb, .ods, .docx or an archive). Save it as .xlsx and upload that; unpack an archive first.',
    }),
  tooManySheets: () =>
    new FileFailure('too-many-sheets', {
      zh: `工作簿的工作表超过 ${mostSheets} 个。请拆成几个文件，或合并工作表后再上传。`,
      en: `The workbook has more than ${mostSheets} sheets. Split it into several files, or join sheets, and upload again.`,
    }),
  noSheet: () =>
    new FileFailure('no-sheet', {
      zh: '工作簿中没有含数据的工作表：列名之下应有各行资源。请检查后重新上传（隐藏的工作表不读取）。',
      en: 'No sheet of the workbook holds rows below its column names. Check it and upload it again (hidden sheets are not read).',
    }),
} as const
