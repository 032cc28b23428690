import type { Bilingual } from '../contract/language.ts'
import type { NoticeRecord } from './model.ts'

/** What a notice says in each language. */
export function sentenceOf({ listing: { title, provider }, more }: NoticeRecord): Bilingual {
  const zh = provider.name ? `“${title}”（${provider.name}）` : `“${title}”`
  const en = provider.name ? `“${title}” (${provider.name})` : `“${title}”`
  return {
    zh: `新资源${zh}符合你的需求${more > 0 ? `；当天另有 ${more} 项新资源也符合` : ''}`,
    en: `${en} is new and fits your need${more > 0 ? `; ${more} more new ${more === 1 ? 'listing' : 'listings'} of that day ${more === 1 ? 'fits' : 'fit'} it too` : ''}`,
  }
}
