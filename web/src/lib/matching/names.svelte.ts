import { call } from '#lib/api/call.ts'
import type { Bilingual } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'

type Place = Bilingual & { readonly code: string }
type Group = Bilingual & { readonly id: string; readonly codes: readonly string[] }
type Atlas = { readonly places: ReadonlyMap<string, Place>; readonly groups: readonly Group[] }

/** Names of regions, loaded when a page first shows one: they are no part of the first page. */
class Regions {
  #atlas = $state.raw<Atlas>()
  #loading: Promise<void> | undefined

  load(): Promise<void> {
    this.#loading ??= import('../../../../functions/contract/regions.data.ts').then(data => {
      // All of China is not one of its places; `name` knows it.
      const all: readonly Place[] = [...data.regions, ...data.countries].filter(({ code }) => code !== 'CN')
      this.#atlas = { places: new Map(all.map(place => [place.code, place])), groups: data.regionGroups }
    })
    return this.#loading
  }

  get places(): readonly Place[] {
    return [...(this.#atlas?.places.values() ?? [])]
  }
  get groups(): readonly Group[] {
    return this.#atlas?.groups ?? []
  }

  name(code: string): string {
    if (code === 'CN') return language.current === 'zh' ? '全国' : 'China'
    return this.#atlas?.places.get(code)?.[language.current] ?? (this.#atlas ? code : '…')
  }

  /** Several codes by their group's name where they are one, else the first names. */
  names(codes: readonly string[]): string {
    const [only, ...others] = codes
    if (only && others.length === 0) return this.name(only)
    const group = this.groups.find(({ codes: own }) => sameSet(own, codes))
    if (group) return group[language.current]
    const shown = codes.slice(0, 3).map(code => this.name(code))
    return shown.join(language.current === 'zh' ? '、' : ', ') + (codes.length > 3 ? '…' : '')
  }
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(each => other.includes(each))

/** Names of the vocabulary's concepts. Until they are here, and for unknown ones, the id is shown. */
class Concepts {
  #byId = $state.raw<ReadonlyMap<string, Bilingual & { readonly type: string }>>(new Map())
  #loading: Promise<void> | undefined

  load(): Promise<void> {
    this.#loading ??= call('concepts', {})
      .then(({ items }) => {
        this.#byId = new Map(items.map(item => [item.id, item]))
      })
      .catch(() => {
        // Names are a courtesy: try again with the next page that wants them.
        this.#loading = undefined
      })
    return this.#loading
  }

  name(id: string): string {
    return this.#byId.get(id)?.[language.current] ?? id
  }
  get all(): readonly { id: string; name: string; type: string }[] {
    return [...this.#byId].map(([id, concept]) => ({
      id,
      name: concept[language.current],
      type: concept.type,
    }))
  }
}

export const regions = new Regions()
export const concepts = new Concepts()
