import type { Field, Language, Listing } from '#lib/api/contract.ts'
import { priceText } from '#lib/i18n/format.ts'
import { inReaderLanguage, type PlainKey, t } from '#lib/i18n/messages.svelte.ts'
import { regions } from '#lib/matching/names.svelte.ts'
import { detailText } from './detail-text.ts'
import { isPriceUnit } from './kind-fields.ts'

const names: Readonly<Record<string, PlainKey>> = {
  title: 'field.title',
  description: 'field.description',
  language: 'history.language',
  translations: 'history.translations',
  region: 'field.region',
  site: 'field.site',
  price: 'field.price',
  voucher: 'history.voucher',
  link: 'field.link',
  status: 'history.status',
  mergedInto: 'history.mergedInto',
  photos: 'photos.heading',
  documents: 'documents.heading',
}

const detailOf = (field: string, fields: readonly Field[]) =>
  field.startsWith('details/')
    ? fields.find(({ name }) => name === field.slice('details/'.length))
    : undefined

/** What a changed field is called. */
export function fieldName(field: string, kind: Listing['kind'], fields: readonly Field[]): string {
  if (field === 'techniques') return t(kind === 'equipment' ? 'listing.techniques' : 'listing.topics')
  const detail = detailOf(field, fields)
  const known = names[field]
  return detail ? inReaderLanguage(detail.label) : known ? t(known) : field
}

const states: Readonly<Record<string, PlainKey>> = {
  draft: 'state.draft',
  published: 'state.published',
  withdrawn: 'state.withdrawn',
}
const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en'

/** A changed field's value as words. It comes from an earlier version, so anything may be in it. */
export function valueText(field: string, value: unknown, fields: readonly Field[]): string {
  if (value === undefined || value === null || value === '') return t('history.nothing')
  const detail = detailOf(field, fields)
  if (detail && isDetail(value)) return detailText(detail, { [detail.name]: value }) ?? t('history.nothing')
  if (field === 'price') return priceOf(value)
  if (field === 'language' && isLanguage(value)) return t(`words.${value}`)
  if (field === 'region') return regions.name(String(value))
  if (field === 'status') {
    const state = states[String(value)]
    return state ? t(state) : String(value)
  }
  if (field === 'photos' && Array.isArray(value)) return photosOf(value)
  if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no')
  if (Array.isArray(value)) return value.length > 0 ? value.join('；') : t('history.nothing')
  if (typeof value === 'object') return wordsIn(value).join(' · ') || t('history.nothing')
  return String(value)
}

/** Each is its caption and a mark that tells it from others: the mark is for machines. */
function photosOf(photos: readonly unknown[]): string {
  if (photos.length === 0) return t('history.nothing')
  const captions = photos.map(each => String(each).replace(/ ?#\w+$/, '')).filter(Boolean)
  return [t('duplicates.photos', { count: photos.length }), ...captions].join(' · ')
}

const isDetail = (value: unknown): value is Listing['details'][string] =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(each => typeof each === 'string'))

function priceOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('fen' in value) || !('per' in value)) return ''
  const { fen, per } = value
  return typeof fen === 'number' && typeof per === 'string' && isPriceUnit(per) ? priceText({ fen, per }) : ''
}

/** Every text inside, whatever its shape. */
const wordsIn = (value: object): string[] =>
  Object.values(value).flatMap(each =>
    typeof each === 'string' ? [each] : typeof each === 'object' && each !== null ? wordsIn(each) : [],
  )
