import type { FirmSize, Programme, ProgrammeInput } from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { fenTyped, yuanTyped } from '#lib/prices/prices.ts'
import { firmSizes } from './vouchers.ts'

const amounts = { budget: '/budget', capPerFirmYear: '/capPerFirmYear', capPerOrder: '/capPerOrder' } as const
const days = ['from', 'until', 'settleUntil'] as const

/** A programme as it is being typed: everything text, until it is sent. */
export class ProgrammeForm {
  readonly #before: Programme | undefined
  name = $state('')
  nameEn = $state('')
  region = $state('')
  link = $state('')
  budget = $state('')
  ratio = $state('30')
  capPerFirmYear = $state('')
  capPerOrder = $state('')
  sizes = $state<FirmSize[]>([...firmSizes.filter(size => size !== 'large')])
  regions = $state('')
  tier = $state<ProgrammeInput['firms']['tier']>('T1')
  providers = $state('')
  excludedServices = $state('')
  excludedPurposes = $state('')
  registration = $state(true)
  related = $state(true)
  double = $state(true)
  from = $state('')
  until = $state('')
  settleUntil = $state('')
  redeemedBy = $state<ProgrammeInput['redeemedBy']>('provider')
  evidence = $state('服务合同 = Contract\n发票 = Invoice\n付款凭证 = Proof of payment')

  constructor(programme?: Programme) {
    this.#before = programme
    if (programme) this.#fill(programme)
  }

  #fill(programme: Programme) {
    const { firms } = programme
    this.name = programme.name
    this.nameEn = programme.nameEn ?? ''
    this.region = programme.region
    this.link = programme.link ?? ''
    this.budget = yuanTyped(programme.budget)
    this.ratio = String(programme.ratio / 100)
    this.capPerFirmYear = yuanTyped(programme.capPerFirmYear)
    this.capPerOrder = yuanTyped(programme.capPerOrder)
    this.sizes = [...firms.sizes]
    this.regions = firms.regions.join(' ')
    this.tier = firms.tier
    this.providers = programme.providers.join('\n')
    this.excludedServices = programme.excludedServices.join(' ')
    this.excludedPurposes = programme.excludedPurposes.join(' ')
    this.registration = programme.registrationBeforeService
    this.related = programme.relatedPartiesExcluded
    this.double = programme.noDoubleSubsidy
    this.from = programme.from
    this.until = programme.until
    this.settleUntil = programme.settleUntil
    this.redeemedBy = programme.redeemedBy
    this.evidence = programme.evidence.map(({ zh, en }) => `${zh} = ${en}`).join('\n')
  }

  /** What cannot be sent, by JSON pointer. */
  complaints(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {}
    if (!this.name.trim()) found['/name'] = t('form.missing')
    if (!this.region) found['/region'] = t('form.missing')
    for (const [name, pointer] of Object.entries(amounts)) {
      if (!fenTyped(this.#amount(name))) found[pointer] = t('tariff.wholeFen')
    }
    const ratio = fenTyped(this.ratio)
    if (!ratio || ratio > 10_000) found['/ratio'] = t('programme.percent')
    for (const name of days) if (!this[name]) found[`/${name}`] = t('form.missing')
    const strange = lines(this.providers).filter(line => !/^[0-9A-Za-z-]{6,80}$/.test(idIn(line)))
    if (strange.length > 0) found['/providers'] = t('programme.ids', { what: strange.join(' ') })
    return found
  }

  #amount(name: string): string {
    if (name === 'budget') return this.budget
    return name === 'capPerOrder' ? this.capPerOrder : this.capPerFirmYear
  }

  input(): ProgrammeInput {
    return {
      name: this.name.trim(),
      ...(this.nameEn.trim() && { nameEn: this.nameEn.trim() }),
      region: this.region,
      ...(this.link.trim() && { link: this.link.trim() }),
      budget: fenTyped(this.budget) ?? 0,
      ratio: fenTyped(this.ratio) ?? 0,
      capPerFirmYear: fenTyped(this.capPerFirmYear) ?? 0,
      capPerOrder: fenTyped(this.capPerOrder) ?? 0,
      firms: { sizes: this.sizes, regions: words(this.regions), tier: this.tier },
      providers: [...new Set(lines(this.providers).map(idIn))],
      excludedServices: words(this.excludedServices),
      excludedPurposes: words(this.excludedPurposes),
      registrationBeforeService: this.registration,
      relatedPartiesExcluded: this.related,
      noDoubleSubsidy: this.double,
      from: this.from,
      until: this.until,
      settleUntil: this.settleUntil,
      redeemedBy: this.redeemedBy,
      evidence: this.#evidence(),
      status: this.#before?.status ?? 'open',
    }
  }

  /** A line keeps its code while its words stay: what was handed in under it is still found. */
  #evidence() {
    const before = this.#before?.evidence ?? []
    const used = new Set(before.map(({ code }) => code))
    return lines(this.evidence).map(line => {
      const [zh = line, en = zh] = line.split('=').map(part => part.trim())
      const code = before.find(each => each.zh === zh)?.code ?? freshCode(used)
      used.add(code)
      return { code, zh, en }
    })
  }
}

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const freshCode = (used: ReadonlySet<string>) =>
  letters.map(letter => `evidence-${letter}`).find(code => !used.has(code)) ?? `evidence-${letters.join('')}`

const lines = (text: string) => text.split('\n').flatMap(line => line.trim() || [])
const words = (text: string) => text.split(/[\s,，、;；]+/).filter(Boolean)
/** What was pasted may be the whole address of a public page. */
const idIn = (text: string) => /\/organisations\/([0-9A-Za-z-]+)/.exec(text)?.[1] ?? text
