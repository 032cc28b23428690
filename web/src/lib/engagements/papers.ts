import { type CallOptions, download } from '#lib/api/call.ts'

type PaperName = CallOptions<'engagementPaper'>['params']['name']

/** Papers that can be drawn. A step may note others, whose file is elsewhere. */
const drawn: Readonly<Record<PaperName, true>> = {
  quotation: true,
  agreement: true,
  'commission-form': true,
  'usage-report': true,
  'voucher-claim': true,
  'taker-notice': true,
  'gift-agreement': true,
}
export const isDrawn = (name: string): name is PaperName => name in drawn

/** Has the browser save a paper as a file: the route needs a token, so a plain link would not do. */
export async function savePaper(engagement: string, name: PaperName, label: string) {
  const file = await download('engagementPaper', { params: { id: engagement, name } })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${label}.pdf`
  link.click()
  URL.revokeObjectURL(link.href)
}
