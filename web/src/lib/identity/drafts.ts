import { recall, remember } from '#lib/ui/storage.ts'

/** What was typed and not yet sent; it survives sign-in, and dies with the tab. */
export function draft(name: string) {
  const key = `zhongfu.draft.${name}`
  return {
    read: () => recall('session', key),
    write: (text: string) => remember('session', key, text === '' ? undefined : text),
    clear: () => remember('session', key, undefined),
  }
}
