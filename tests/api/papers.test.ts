import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { openLab } from '../support/engagement-lab.ts'

const bytesOf = (body: unknown) => Buffer.from(String(body), 'base64')

/** How many pages a PDF says that it has. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

describe('the papers of a dealing', () => {
  test('each step makes its paper; both sides fetch it as PDF in their language, and it is the same each time', async () => {
    const lab = await openLab()
    const listing = await lab.listing({ title: '场发射扫描电镜', details: { useTypes: ['sample'] } })
    const opened = lab.ok(
      await lab.open('firm', 'commission', listing, {
        task: '电池正极粉末形貌与能谱',
        sampleName: '三元正极粉末',
        samples: 3,
        purpose: 'development',
        safety: ['none'],
        remainder: 'return',
      }),
    )
    expect(opened.papers).toEqual([])
    const early = await read(lab, 'firm', opened.id, 'quotation')
    expect(early).toMatchObject({ status: 404, body: { code: 'not-found' } })

    const quoted = lab.ok(
      await lab.act('lab', opened.id, 'quote', { quotationFen: 120_000, quoteValid: '2099-01-31' }),
    )
    expect(quoted.papers.map(({ name }: { name: string }) => name)).toEqual(['quotation'])

    const chinese = await read(lab, 'firm', opened.id, 'quotation', 'zh-CN')
    expect(chinese).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
    const pdf = bytesOf(chinese.body)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pagesOf(pdf)).toBe(1)
    expect((await read(lab, 'lab', opened.id, 'quotation', 'zh-CN')).body).toBe(chinese.body)
    expect((await read(lab, 'lab', opened.id, 'quotation', 'en')).body).not.toBe(chinese.body)
    const said = textOf(pdf)
    if (said !== undefined) {
      expect(said).toContain('检测服务报价单')
      expect(said).toContain('三元正极粉末')
      expect(said).toContain('¥1,200.00')
    }

    expect(await read(lab, 'stranger', opened.id, 'quotation')).toMatchObject({ status: 404 })
    expect(await read(lab, 'firm', opened.id, 'agreement')).toMatchObject({ status: 404 })
  })
})

const read = (
  lab: Awaited<ReturnType<typeof openLab>>,
  as: string,
  id: string,
  name: string,
  language = 'zh-CN',
) => lab.api.call('engagementPaper', { as, params: { id, name }, headers: { 'accept-language': language } })

/** The text of a PDF as a reader selects it; undefined on a machine that cannot tell. */
function textOf(pdf: Buffer): string | undefined {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      console.log('skipped: reading the text of a PDF needs pdftotext (poppler-utils)')
      return undefined
    }
    throw error
  }
}
