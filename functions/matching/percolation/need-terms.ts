import { type Kind, kinds } from '../../contract/kind.ts'
import type { RegionCode } from '../../contract/regions.data.ts'
import { isAbroad } from '../../contract/regions.ts'
import type { Terms } from '../engine/document.ts'
import { type Fingerprint, fingerprint } from '../engine/fingerprint.ts'
import { wholeShare } from '../engine/plan.ts'
import { type Clauses, clauseFlag } from './clauses.ts'
import type { NeedForm } from './need-form.ts'

/**
 * The terms under which a need is found, each as strong as its share of the need. One of filters alone (免费的，上海) has no
 * words: it stands under the Kinds and regions that it names, and is told of no other Kinds.
 */
export function termsOf({ asked, clauses }: NeedForm): Terms {
  if (clauses.count > 0) return termsOfClauses(clauses)
  const names = filterTerms(asked.kinds ?? kinds, asked.regions ?? [])
  return toTerms(names.map(name => ({ ...fingerprint(name), share: 1 })))
}

/** The terms by which a listing finds needs of filters alone; a province is found under the country too. */
export const filterTermsFor = ({ kind, region }: { kind: Kind; region: RegionCode }): Fingerprint[] =>
  filterTerms([kind], isAbroad(region) || region === 'CN' ? [region] : [region, 'CN']).map(fingerprint)

/** No word of a text begins with `@`. */
const filterTerms = (of: readonly Kind[], regions: readonly RegionCode[]): string[] =>
  of.flatMap(kind => [`@${kind}`, ...regions.map(region => `@${kind} ${region}`)])

type Part = Fingerprint & { readonly share: number }

function termsOfClauses({ count, weights, flags, starts, high, low, shares }: Clauses): Terms {
  // Pairs say what their characters say, and better; characters alone find a need that has nothing else.
  const is = (clause: number, flag: number) => ((flags[clause] ?? 0) & flag) !== 0
  const all = Array.from({ length: count }, (_, clause) => clause)
  const pairs = all.filter(clause => !is(clause, clauseFlag.character))
  const counted = pairs.length > 0 ? pairs : all
  const said = counted.filter(clause => !is(clause, clauseFlag.extra))
  const whole = (said.length > 0 ? said : counted).reduce((sum, clause) => sum + (weights[clause] ?? 0), 0)
  const strongest = new Map<string, Part>()
  for (const clause of counted) {
    const weight = weights[clause] ?? 0
    for (let form = starts[clause] ?? 0; form < (starts[clause + 1] ?? 0); form += 1) {
      const share = (weight / whole) * ((shares[form] ?? 0) / wholeShare)
      const part = { high: high[form] ?? 0, low: low[form] ?? 0, share }
      const key = `${part.high}.${part.low}`
      if ((strongest.get(key)?.share ?? 0) < share) strongest.set(key, part)
    }
  }
  return toTerms([...strongest.values()])
}

const toTerms = (parts: readonly Part[]): Terms => ({
  count: parts.length,
  high: Uint32Array.from(parts, ({ high }) => high),
  low: Uint32Array.from(parts, ({ low }) => low),
  impacts: Uint8Array.from(parts, ({ share }) => Math.min(255, Math.max(1, Math.round(255 * share)))),
})
