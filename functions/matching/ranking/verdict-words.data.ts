import type { Bilingual } from '../../contract/language.ts'
import type { Verdict } from '../../contract/matching.ts'

/** What the sentences speak of; numbers are ready to show. */
export type VerdictFacts = {
  readonly place: number | undefined
  readonly of: number
  readonly limit: number
  readonly score: number
  readonly least: number
  /** The same by text and technique alone. */
  readonly about: number
  readonly leastAbout: number
  readonly draft: boolean
  /** Why its Kind forbids the match. */
  readonly limitText: Bilingual
  readonly own: Bilingual
  readonly wanted: readonly Bilingual[]
  readonly lookedFor: readonly string[]
  readonly twin: string
}
type Sentences = (facts: VerdictFacts) => { readonly text: Bilingual; readonly advice: Bilingual }

const fromTheWeakest: Bilingual = {
  zh: '从下面得分最低的一项补起：把资源能做什么、在哪里、多少钱写完整。',
  en: 'Begin with the weakest factor below: say fully what it does, where it is and what it costs.',
}

/** Each verdict and what to do next. */
export const verdictWords: Readonly<Record<Verdict, Sentences>> = {
  'not-published': ({ draft }) => ({
    text: draft
      ? { zh: '这一项还是草稿，没有公开。', en: 'It is a draft and not public yet.' }
      : { zh: '这一项已下架。', en: 'It has been withdrawn.' },
    advice: { zh: '发布后就会参与匹配。', en: 'Publish it to have it matched.' },
  }),
  'not-indexed': () => ({
    text: { zh: '刚才的改动还没有进入搜索。', en: 'Search has not seen its latest change yet.' },
    advice: {
      zh: '请过几秒再试；若一分钟后仍是这样，请告诉平台运营方。',
      en: 'Try again in a few seconds; if it stays so for a minute, tell the operator.',
    },
  }),
  'hard-limit': ({ limitText }) => ({
    text: { zh: `不参与匹配：${limitText.zh}。`, en: `It is not matched. ${limitText.en}.` },
    advice: { zh: '在资源里改好后，几秒内生效。', en: 'Change the listing; it counts within seconds.' },
  }),
  'other-kind': ({ own, wanted }) => ({
    text: {
      zh: `对方只找${wanted.map(({ zh }) => zh).join('、')}，这一项是${own.zh}。`,
      en: `Only ${wanted.map(({ en }) => en.toLowerCase()).join(', ')} were asked for; this one is under ${own.en.toLowerCase()}.`,
    },
    advice: {
      zh: '类别由提需求的人选定，资源不必修改。',
      en: 'Whoever asks chooses the kinds: the listing needs no change.',
    },
  }),
  'no-shared-word': ({ lookedFor }) => ({
    text: {
      zh: '没有与这句话相同的字词，也没有其中的技术。',
      en: 'It shares no word and no technique with the sentence.',
    },
    advice:
      lookedFor.length > 0
        ? {
            zh: `找的是：${lookedFor.join('、')}。资源若确实能做，请写进名称、技术或说明。`,
            en: `Looked for: ${lookedFor.join(', ')}. If it does offer that, say so in title, techniques or description.`,
          }
        : fromTheWeakest,
  }),
  weak: ({ score, least, about, leastAbout }) => ({
    text:
      score < least
        ? {
            zh: `匹配度 ${score}%，低于显示的下限 ${least}%。`,
            en: `Its fit is ${score}%, below the ${least}% from which anything is shown.`,
          }
        : {
            zh: `只看内容和技术，匹配度 ${about}%，低于下限 ${leastAbout}%；价格、距离再好也不显示。`,
            en: `By its words and techniques alone its fit is ${about}%, below the least of ${leastAbout}%: price and distance do not make up for that.`,
          },
    advice: fromTheWeakest,
  }),
  folded: ({ twin }) => ({
    text: {
      zh: `本单位有同名资源“${twin}”，只显示其中匹配度最高的一项。`,
      en: `Your organisation lists “${twin}” under the same title; only the better one is shown.`,
    },
    advice: {
      zh: '若是不同的资源，请改用能区分的名称。',
      en: 'If the two differ, give them titles that tell them apart.',
    },
  }),
  yields: ({ place, of }) => ({
    text: {
      zh: `在 ${of} 项里排第 ${place}：前面已连排本单位两项，让匹配度相近的别家先上。`,
      en: `Place ${place} of ${of}: two of your organisation stand in a row before it, so that others with a similar fit go first.`,
    },
    advice: {
      zh: '把相近的几项合并成写得完整的一项，更容易被看到。',
      en: 'Merge similar listings into one that says everything: it is seen more easily.',
    },
  }),
  outranked: ({ place, of, limit }) => ({
    text:
      place === undefined
        ? {
            zh: '同类资源中有许多与这句话更相近，这一项没有进入比较。',
            en: 'Many of its kind share more with the sentence: it was not among those compared.',
          }
        : {
            zh: `合适的有 ${of} 项，这一项排第 ${place}；一页只显示 ${limit} 项。`,
            en: `${of} fit, and this one has place ${place}; a page shows ${limit}.`,
          },
    advice: fromTheWeakest,
  }),
  shown: ({ place, of }) => ({
    text: { zh: `会显示：在 ${of} 项里排第 ${place}。`, en: `It is shown: place ${place} of ${of}.` },
    advice:
      place === 1
        ? { zh: '不必修改。', en: 'Nothing needs changing.' }
        : {
            zh: '不必修改。想更靠前，从下面得分最低的一项补起。',
            en: 'Nothing needs changing. To stand higher, begin with the weakest factor below.',
          },
  }),
}
