import PDFDocument from 'pdfkit'
import type { Bilingual, Language } from '../contract/language.ts'
import type { Clause, PaperContent, PaperLine } from './content.ts'

export type Drawing = {
  readonly language: Language
  /** TrueType bytes of a font that has the characters of both languages. */
  readonly font: Uint8Array
  /** When the paper was made: the same engagement gives the same bytes. */
  readonly at: Date
}

/** Points. A4 is 595 × 842. */
const margin = 56
const labelWidth = 120
const width = 595 - 2 * margin
const grey = '#555555'
const hair = '#cccccc'

/** Draws a paper as PDF 1.7 with the characters that it uses embedded, and selectable text. */
export function drawPaper(content: PaperContent, { language, font, at }: Drawing): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    // No standard font is used: without this one of them would be read from the file system.
    font: '',
    info: { Title: content.title[language], CreationDate: at, ModDate: at, Producer: '众扶 Zhongfu' },
  })
  const made = bytesOf(document)
  document.registerFont('text', Buffer.from(font)).font('text')
  const say = (text: Bilingual) => text[language]

  document.fontSize(18).text(say(content.title), { align: 'center' })
  if (content.reference) {
    document.moveDown(0.4).fontSize(9).fillColor(grey).text(say(content.reference), { align: 'center' })
  }
  document.moveDown(1.2).fillColor('black')
  for (const line of content.lines) drawLine(document, line, language)
  for (const [nth, clause] of (content.clauses ?? []).entries())
    drawClause(document, clause, nth + 1, language)
  document.moveDown(1)
  for (const note of content.notes ?? []) {
    document.fontSize(9).fillColor(grey).text(say(note), { width, lineGap: 2 }).moveDown(0.4)
  }
  if (content.signatures) drawSignatures(document, content.signatures.map(say), language)
  drawFooters(document, language)
  document.end()
  return made
}

type Document = InstanceType<typeof PDFDocument>

function drawLine(document: Document, { label, value, missing }: PaperLine, language: Language) {
  document.fontSize(10)
  const text = value?.[language] ?? (missing ? `（${missing[language]}）` : ' ')
  const options = { width: width - labelWidth - 12, lineGap: 2 }
  const height = Math.max(document.heightOfString(text, options), 14)
  if (document.y + height > document.page.height - margin - 20) document.addPage()
  const top = document.y
  document.fillColor(grey).text(label[language], margin, top, { width: labelWidth })
  const labelEnd = document.y
  document.fillColor(value ? 'black' : grey).text(text, margin + labelWidth + 12, top, options)
  const end = Math.max(document.y, labelEnd) + 4
  document
    .strokeColor(hair)
    .lineWidth(0.5)
    .moveTo(margin, end)
    .lineTo(margin + width, end)
    .stroke()
  document.fillColor('black')
  document.x = margin
  document.y = end + 6
}

function drawClause(document: Document, { heading, text }: Clause, number: number, language: Language) {
  document
    .moveDown(0.6)
    .fontSize(11)
    .fillColor('black')
    .text(`${number}. ${heading[language]}`, margin, document.y, { width })
    .moveDown(0.2)
    .fontSize(10)
    .text(text[language], { width, lineGap: 3 })
}

function drawSignatures(document: Document, names: readonly string[], language: Language) {
  const height = 96
  if (document.y + height > document.page.height - margin - 20) document.addPage()
  const top = document.y + 18
  const column = width / names.length
  for (const [at, name] of names.entries()) {
    const left = margin + at * column
    document.fontSize(10).text(name, left, top, { width: column - 16 })
    document
      .fillColor(grey)
      .fontSize(9)
      .text(signHere[language], left, top + 46, { width: column - 16 })
    document.fillColor('black')
  }
  document.x = margin
}

function drawFooters(document: Document, language: Language) {
  const { start, count } = document.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(start + page)
    // A footer stands inside the bottom margin, where text would begin a new page.
    document.page.margins.bottom = 0
    document
      .fontSize(8)
      .fillColor(grey)
      .text(`${footer[language]}　${page + 1} / ${count}`, margin, document.page.height - margin + 16, {
        width,
        align: 'center',
        lineBreak: false,
      })
  }
}

const signHere = { zh: '签字／盖章：　　　　　　　日期：', en: 'Signature / stamp:                 Date:' }
const footer = {
  zh: '由众扶根据双方填写的内容生成。平台不是当事人，也不经手资金。',
  en: 'Made by Zhongfu from what both sides wrote. The platform is no party and handles no money.',
}

function bytesOf(document: Document): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece))
    document.on('end', () => resolve(Buffer.concat(pieces)))
    document.on('error', reject)
  })
}
