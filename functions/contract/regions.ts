import type { Language } from './language.ts'
import { countries, type RegionCode, regionGroups, regions } from './regions.data.ts'

/** One place that people name, in every spelling we know; `codes` is what it stands for. */
export type Place = { codes: readonly RegionCode[]; zh: readonly string[]; en: readonly string[] }

const byCode = new Map([...regions, ...countries].map(place => [place.code, place]))

/** Name of a region or country for a reader; the code itself when it is unknown. */
export function regionName(code: RegionCode, language: Language): string {
  return byCode.get(code)?.[language] ?? code
}

/** Whether a code lies outside China. Hong Kong, Macao and Taiwan count as inside (they are CN-HK, CN-MO, CN-TW). */
export function isAbroad(code: RegionCode): boolean {
  return code !== 'CN' && !code.startsWith('CN-')
}

/** Whether a place lies in one of the wanted regions; `CN` covers every province. */
export function regionCovers(wanted: readonly RegionCode[], code: RegionCode): boolean {
  return wanted.includes(code) || (wanted.includes('CN') && !isAbroad(code))
}

/** Every place that the data names: groups, provinces with their cities, countries. */
export const places: readonly Place[] = [
  ...regionGroups.map(group => place(group.codes, [group.zh], [group.en], group.names)),
  ...regions.map(region => place([region.code], [region.zh, region.full], [region.en], region.cities)),
  ...countries.map(country => place([country.code], [country.zh], [country.en], country.names)),
]

const codesByName = new Map<string, RegionCode[]>()
for (const { codes, zh, en } of places) {
  for (const name of [...zh, ...en]) {
    const key = nameKey(name)
    codesByName.set(key, [...new Set([...(codesByName.get(key) ?? []), ...codes])])
  }
}

/**
 * Codes that a single name stands for, in either language and any case: a city gives its province, a group its
 * members, a name shared by two provinces (Taizhou) both. Empty when the name is unknown.
 */
export function regionsOf(name: string): readonly RegionCode[] {
  const key = nameKey(name)
  return codesByName.get(key) ?? codesByName.get(key.replace(/(?:市|省|地区|province|city)$/u, '')) ?? []
}

/** The country of a host's top-level domain; `undefined` for generic ones and for countries that we do not list. */
export function countryOfHost(host: string): RegionCode | undefined {
  const domain = host.slice(host.lastIndexOf('.') + 1).toUpperCase()
  // The United Kingdom is GB in ISO 3166-1 and has .uk for historical reasons.
  const code = domain === 'UK' ? 'GB' : domain
  return countries.find(country => country.code === code)?.code
}

function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’.-]/gu, '')
}

/** Reads "中文 English; …": the first blank parts the two, either side may be empty. */
function place(codes: readonly RegionCode[], zh: string[], en: string[], pairs: string): Place {
  for (const pair of pairs.split(';')) {
    const [, chinese, english] = /^\s?(\p{Script=Han}*)(?:\s+(.*))?$/u.exec(pair) ?? []
    if (chinese) zh.push(chinese)
    if (english?.trim()) en.push(english.trim())
  }
  return { codes, zh, en }
}
