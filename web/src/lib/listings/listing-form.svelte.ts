import type {
  Details,
  Field,
  Kind,
  Language,
  Listing,
  ListingChange,
  ListingInput,
  PriceUnit,
} from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { fenTyped } from '#lib/prices/prices.ts'
import { isPriceUnit, traitsOf } from './kind-fields.ts'

/** What a person typed into one of a Kind's own fields. */
export type Typed = string | boolean | string[]

/** A listing as it is being typed: everything text, until it is sent. */
export class ListingForm {
  readonly kind: Kind
  readonly fields: readonly Field[]
  title = $state('')
  description = $state('')
  /** Empty: recognised from the words. */
  language = $state<Language | ''>('')
  otherTitle = $state('')
  otherDescription = $state('')
  techniques = $state<string[]>([])
  region = $state('')
  site = $state('')
  pricing = $state<'unsaid' | 'free' | 'amount'>('unsaid')
  yuan = $state('')
  per = $state<PriceUnit>('sample')
  voucher = $state(false)
  link = $state('')
  details = $state<Record<string, Typed>>({})

  constructor(kind: Kind, fields: readonly Field[], listing?: Listing) {
    this.kind = kind
    this.fields = fields
    this.per = traitsOf(kind).priceUnits[0]
    if (traitsOf(kind).usuallyFree) this.pricing = 'free'
    if (listing) this.#fill(listing)
  }

  #fill(listing: Listing) {
    this.title = listing.title
    this.description = listing.description ?? ''
    this.language = listing.language ?? ''
    const other = listing.translations?.[this.otherLanguage]
    this.otherTitle = other?.title ?? ''
    this.otherDescription = other?.description ?? ''
    this.techniques = listing.techniques
    this.region = listing.region
    this.site = listing.site ?? ''
    this.pricing = listing.price === undefined ? 'unsaid' : listing.price.fen === 0 ? 'free' : 'amount'
    this.yuan = listing.price && listing.price.fen > 0 ? String(listing.price.fen / 100) : ''
    this.per = listing.price?.per ?? this.per
    this.voucher = listing.voucher
    this.link = listing.link ?? ''
    for (const field of this.fields) {
      const value = listing.details[field.name]
      if (value !== undefined) this.details[field.name] = typedOf(field, value)
    }
  }

  /** The language in which title and description may stand once more. */
  get otherLanguage(): Language {
    const own = this.language || (/\p{Script=Han}/u.test(this.title + this.description) ? 'zh' : 'en')
    return own === 'zh' ? 'en' : 'zh'
  }

  chooseLanguage(chosen: string) {
    this.language = chosen === 'zh' || chosen === 'en' ? chosen : ''
  }

  choosePer(unit: string) {
    if (isPriceUnit(unit)) this.per = unit
  }

  /** What is missing or unreadable before anything is sent, by JSON pointer. */
  complaints(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {}
    if (!this.title.trim()) found['/title'] = t('form.missing')
    if (!this.otherTitle.trim() && this.otherDescription.trim())
      found['/translations'] = t('words.titleFirst')
    if (!this.region) found['/region'] = t('form.missing')
    if (this.pricing === 'amount' && !(Number(this.yuan) > 0)) found['/price'] = t('form.number')
    else if (this.pricing === 'amount' && !fenTyped(this.yuan)) found['/price'] = t('tariff.wholeFen')
    for (const field of this.fields) {
      const typed = this.details[field.name]
      const empty =
        typed === undefined || typed === '' || typed === false || (Array.isArray(typed) && typed.length === 0)
      if (field.required && empty) found[`/details/${field.name}`] = t('form.missing')
      const numeric = field.type === 'number' || field.type === 'money'
      if (numeric && typeof typed === 'string' && typed !== '' && Number.isNaN(Number(typed))) {
        found[`/details/${field.name}`] = t('form.number')
      }
    }
    return found
  }

  input(organisation: string, status: ListingInput['status']): ListingInput {
    const { description, site, price, link, translations, ...rest } = this.#given()
    return {
      ...rest,
      kind: this.kind,
      organisation,
      status,
      ...(description ? { description } : {}),
      ...(translations ? { translations } : {}),
      ...(site ? { site } : {}),
      ...(price ? { price } : {}),
      ...(link ? { link } : {}),
    }
  }

  change(): ListingChange {
    const { description, site, price, link, translations, ...rest } = this.#given()
    return {
      ...rest,
      description: description || null,
      translations: translations ?? null,
      site: site || null,
      price: price ?? null,
      link: link || null,
    }
  }

  #given() {
    return {
      title: this.title.trim(),
      description: this.description.trim(),
      ...(this.language ? { language: this.language } : {}),
      translations: this.#translations(),
      techniques: this.techniques,
      region: this.region,
      site: this.site.trim(),
      price: this.#price(),
      voucher: this.voucher,
      link: this.link.trim(),
      details: this.#details(),
    }
  }

  #translations() {
    const title = this.otherTitle.trim()
    const description = this.otherDescription.trim()
    if (!title) return undefined
    return { [this.otherLanguage]: description ? { title, description } : { title } }
  }

  #price() {
    if (this.pricing === 'unsaid') return undefined
    return { fen: this.pricing === 'free' ? 0 : (fenTyped(this.yuan) ?? 0), per: this.per }
  }

  #details(): Details {
    const details: Details = {}
    for (const field of this.fields) {
      const value = givenOf(field, this.details[field.name])
      if (value !== undefined) details[field.name] = value
    }
    return details
  }
}

const fenOf = (yuan: string) => Math.round(Number(yuan) * 100)

function typedOf(field: Field, value: Details[string]): Typed {
  if (field.type === 'money' && typeof value === 'number') return String(value / 100)
  if (typeof value === 'number') return String(value)
  return value
}

function givenOf(field: Field, typed: Typed | undefined): Details[string] | undefined {
  if (typed === undefined || typed === '' || typed === false) return undefined
  if (Array.isArray(typed)) return typed.length > 0 ? typed : undefined
  if (typed === true) return true
  if (field.type === 'number') return Number(typed)
  if (field.type === 'money') return fenOf(typed)
  return typed.trim() || undefined
}
