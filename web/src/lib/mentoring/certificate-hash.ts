import type { Certificate } from '#lib/api/contract.ts'

/** JSON with the names of every object in order, as the platform writes it before it counts the hash. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** SHA-256 in hex over what is attested; undefined where the browser counts none (a page without https). */
export async function hashOf({ id, kind, title, lines, issuedAt }: Certificate): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const bytes = new TextEncoder().encode(ordered({ id, kind, title, lines, issuedAt }))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
