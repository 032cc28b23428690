import { preferredLanguage } from '#lib/i18n/language.svelte.ts'
import { learnFurther, speak } from '#lib/i18n/messages.svelte.ts'
import { session } from '#lib/identity/session.svelte.ts'
import type { LayoutLoad } from './$types'

/** The pages are drawn in the browser: their words depend on the reader, and the API is all the server there is. */
export const ssr = false

let begun: Promise<void> | undefined

export const load: LayoutLoad = async ({ route }) => {
  begun ??= begin()
  await begun
  if (route.id !== '/') await learnFurther()
}

async function begin() {
  session.restore()
  await speak(preferredLanguage())
}
