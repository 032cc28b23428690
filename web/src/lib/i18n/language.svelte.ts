import type { Language } from '#lib/api/contract.ts'
import { recall, remember } from '#lib/ui/storage.ts'

const storageKey = 'zhongfu.language'

/** The language of the pages. */
class ReaderLanguage {
  #current: Language = $state('zh')

  get current(): Language {
    return this.#current
  }

  switchTo(language: Language) {
    this.#current = language
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }
}

export const language = new ReaderLanguage()

/** What the person chose before, else what the browser asks for: Chinese for any Chinese, English otherwise. */
export function preferredLanguage(): Language {
  const wanted = recall('local', storageKey) ?? navigator.language
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const rememberLanguage = (chosen: Language) => remember('local', storageKey, chosen)
