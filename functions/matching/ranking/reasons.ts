import type { Bilingual, Language } from '../../contract/language.ts'
import type { Reason } from '../../contract/matching.ts'
import { type RegionCode, regionGroups } from '../../contract/regions.data.ts'
import { isAbroad, regionName } from '../../contract/regions.ts'
import type { Understood } from '../../contract/understood.ts'
import { registry } from '../../kinds/registry.ts'
import type { Entry } from '../index/entry.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { AnswersFactor } from './answers.ts'
import { text as textData } from './factors.data.ts'
import type { PriceFactor } from './price.ts'
import type { FactorResult } from './rank.ts'
import { unitWords, withArticle } from './reason-words.data.ts'
import type { Nearness } from './region.ts'
import type { TechniqueFactor } from './technique.ts'

/** What the sentences speak of. `shared` are the words that need and listing have in common, ready to show. */
export type Spoken = {
  readonly entry: Pick<Entry, 'kind' | 'region'>
  readonly asked: Understood
  readonly shared: readonly string[]
  readonly vocabulary: Vocabulary
  readonly language: Language
}

/** A factor with its sentence in the reader's language. */
export function reasonOf(result: FactorResult, spoken: Spoken): Reason {
  return {
    factor: result.factor,
    score: round(result.score),
    text: sentence(result, spoken)[spoken.language],
  }
}

const round = (score: number) => Math.round(score * 1000) / 1000

function sentence(result: FactorResult, spoken: Spoken): Bilingual {
  switch (result.factor) {
    case 'kind':
      return kindSentence(spoken)
    case 'text':
      return textSentence(spoken.shared, result.score)
    case 'technique':
      return techniqueSentence(result, spoken)
    case 'region':
      return regionSentence(result.nearness, spoken)
    case 'price':
      return priceSentence(result)
    case 'licence':
      return result.text
    case 'answers':
      return answersSentence(result)
  }
}

function kindSentence({ asked, entry }: Spoken): Bilingual {
  const wanted = asked.kinds.map(kind => registry[kind].name)
  const own = registry[entry.kind].name
  return {
    zh: `你提到的是${wanted.map(name => name.zh).join('、')}；这一项是${own.zh}`,
    en: `You named ${wanted.map(name => name.en.toLowerCase()).join(', ')}; this one is under ${own.en.toLowerCase()}`,
  }
}

function textSentence(shared: readonly string[], score: number): Bilingual {
  if (score <= textData.floor) return { zh: '没有共同的字词', en: 'Shares no words with the need' }
  if (shared.length === 0 && score < textData.slight)
    return { zh: '只有零星字词相近', en: 'Has little in common with the need' }
  if (shared.length === 0) return { zh: '内容与需求相关', en: 'Its subject is close to the need' }
  return {
    zh: `提到${shared.map(word => `“${word}”`).join('')}`,
    en: `Mentions ${shared.map(word => `“${word}”`).join(', ')}`,
  }
}

/** A concept as a person reads it: its first name with its abbreviation, 扫描电镜（SEM）. */
export function conceptName(id: string, vocabulary: Vocabulary): Bilingual {
  const concept = vocabulary.concept(id)
  const abbreviation = concept?.abbr[0]
  const zh = concept?.zh[0] ?? id
  const en = concept?.en[0] ?? id
  return abbreviation ? { zh: `${zh}（${abbreviation}）`, en: `${en} (${abbreviation})` } : { zh, en }
}

function techniqueSentence({ offered }: TechniqueFactor, { entry, vocabulary }: Spoken): Bilingual {
  const name = (id: string) => conceptName(id, vocabulary)
  const listed = (ids: readonly string[]): Bilingual => ({
    zh: ids.map(id => name(id).zh).join('、'),
    en: ids.map(id => name(id).en).join(', '),
  })
  const have = listed(offered.filter(({ share, wider }) => share > 0 && !wider).map(({ concept }) => concept))
  const lacking = listed(offered.filter(({ share }) => share === 0).map(({ concept }) => concept))
  const maybe = offered.flatMap(({ concept, wider }) =>
    wider ? [{ concept: name(concept), wider: name(wider) }] : [],
  )
  const verb = registry[entry.kind].traits.verb
  const zh = [
    have.zh && `${verb.zh}${have.zh}`,
    ...maybe.map(({ concept, wider }) => `写的是${wider.zh}，可能包括${concept.zh}`),
    lacking.zh && `未提到${lacking.zh}`,
  ]
  const en = [
    have.en && `${verb.en}${have.en}`,
    ...maybe.map(({ concept, wider }) => `names ${wider.en}, which may include ${concept.en}`),
    lacking.en && `does not mention ${lacking.en}`,
  ]
  return { zh: zh.filter(Boolean).join('；'), en: capital(en.filter(Boolean).join('; ')) }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function regionSentence(nearness: Nearness, { entry, asked }: Spoken): Bilingual {
  const zh = regionName(entry.region, 'zh')
  const en = englishPlace(entry.region)
  const group = regionGroups.find(
    ({ codes }) => codes.length === asked.regions.length && codes.every(code => asked.regions.includes(code)),
  )
  switch (nearness.place) {
    case 'inside':
      return group
        ? { zh: `在${group.zh}（${zh}）`, en: `In ${en}, part of the ${group.en}` }
        : { zh: `在${zh}`, en: `In ${en}` }
    case 'away': {
      const km = Math.round(nearness.km / 10) * 10
      return {
        zh: `在${zh}，距${regionName(nearness.from, 'zh')}约 ${km} 公里`,
        en: `In ${en}, about ${km} km from ${englishPlace(nearness.from)}`,
      }
    }
    case 'somewhere':
      return { zh: `在${zh}，不在你要的地区`, en: `In ${en}, outside the regions you named` }
    case 'elsewhere':
      return isAbroad(entry.region)
        ? { zh: `在${zh}（境外），不在你要的地区`, en: `In ${en} (abroad), outside the regions you named` }
        : { zh: `在${zh}，不在你要的地区`, en: `In ${en}, outside the regions you named` }
  }
}

function englishPlace(code: RegionCode): string {
  const name = regionName(code, 'en')
  return withArticle.includes(code) ? `the ${name}` : name
}

function answersSentence({ figures: { asked, answered, medianDays } }: AnswersFactor): Bilingual {
  const usually =
    medianDays === undefined
      ? { zh: '', en: '' }
      : {
          zh: `，通常 ${medianDays} 天内`,
          en: `, usually within ${medianDays === 1 ? 'a day' : `${medianDays} days`}`,
        }
  return {
    zh: `${asked} 个问题答复了 ${answered} 个${usually.zh}`,
    en: `Answered ${answered} of ${asked} questions${usually.en}`,
  }
}

function priceSentence({ estimate, budget, voucher }: PriceFactor): Bilingual {
  const { price, count, fen, assumed } = estimate
  if (fen === 0) return { zh: '免费', en: 'Free of charge' }
  const unit = unitWords[price.per]
  const one = yuan(price.fen)
  const sum = count !== 1 ? `${count} × ${one}` : undefined
  const zhEstimate = sum
    ? `${sum} 元 = ${yuan(fen)} 元`
    : `每${unit.zh} ${one} 元${assumed ? `（按 1 ${unit.zh}计）` : ''}`
  const enEstimate = sum
    ? `${sum} = ${yuan(fen)} yuan`
    : `${one} yuan per ${unit.en}${assumed ? ` (counting one ${unit.en})` : ''}`
  const within = budget !== undefined && fen <= budget
  const limit = budget === undefined ? '' : yuan(budget)
  const zh = [zhEstimate, within ? `，在预算 ${limit} 元以内` : `，超出预算 ${limit} 元`]
  const en = [
    enEstimate,
    within ? `, within the budget of ${limit} yuan` : `, over the budget of ${limit} yuan`,
  ]
  if (voucher === 'usable') {
    zh.push('；可用创新券（预计抵扣，以审核为准）')
    en.push('; takes innovation vouchers (expected share, subject to approval)')
  } else if (voucher === 'unsaid') {
    zh.push('；未注明可用创新券')
    en.push('; does not say that it takes innovation vouchers')
  }
  return { zh: zh.join(''), en: en.join('') }
}

/** Yuan with thousands separators; fen are shown only where there are some. */
function yuan(fen: number): string {
  const [whole = '', rest] = (fen / 100).toFixed(fen % 100 === 0 ? 0 : 2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? grouped : `${grouped}.${rest}`
}
