/** Whom to write to about an organisation's listings: fictional persons, so they stand apart from the listings. */
export const contacts = [
  { organisation: 'org-jiangcheng', name: '陈工', email: 'chen@jiangcheng.example.com' },
] as const
