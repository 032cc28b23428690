import { describe, expect, test } from 'vitest'
import type { StepValue } from '../../functions/contract/engagement.ts'
import type { Bilingual } from '../../functions/contract/language.ts'
import { languages } from '../../functions/contract/language.ts'
import { paperNames } from '../../functions/contract/paper.ts'
import { type EngagementRecord, engagementRecord } from '../../functions/engagements/model.ts'
import type { Facts, Process, StepField } from '../../functions/kinds/process.ts'
import { processes } from '../../functions/kinds/processes.ts'
import type { PaperContent } from '../../functions/papers/content.ts'
import { declarationPaper } from '../../functions/papers/contents/filing.ts'
import { drawPaper } from '../../functions/papers/draw.ts'
import { papers } from '../../functions/papers/papers.ts'
import type { Subject } from '../../functions/papers/subject.ts'
import { shipped } from '../../infra/local/house.ts'
import { aListing } from '../support/listing-records.ts'

const effectsOf = ({ actions }: Process) => Object.values(actions).flatMap(({ effects = [] }) => effects)
const fieldsOf = ({ actions }: Process) => Object.values(actions).flatMap(({ input = [] }) => input)
const makersOf = (name: string) =>
  [...processes.values()].filter(process => effectsOf(process).some(effect => effect === `paper.${name}`))

/** Something that a person may have told a step. */
function plausible(field: StepField): StepValue | undefined {
  if (field.type === 'number' || field.type === 'money') return 120_000
  if (field.type === 'flag') return true
  if (field.type === 'date') return '2026-12-01'
  if (field.type === 'choice') return field.options[0]?.value
  if (field.type === 'choices') return field.options.slice(0, 1).map(({ value }) => value)
  if (field.type === 'tags') return ['一']
  if (field.type === 'slots') return undefined
  return field.type === 'instant' ? '2026-12-01T01:00:00.000Z' : '三元正极粉末'
}

/** What steps or effects write down by themselves, and papers read. */
const derived: Facts = {
  quotedFen: 120_000,
  voucherFen: 60_000,
  voucherPostedFen: 50_000,
  voucherProgramme: 'programme1',
  voucherProgrammeName: '昆市创新券',
  dueFen: 100_000,
  settledFen: 100_000,
  settledOn: '2026-12-20',
  sharing: true,
  framework: '框架协议 2026-1',
  retestDays: 15,
  remainderMonths: 3,
  holder: '澄江大学',
  patentNumber: 'ZL201810123456.7',
  announcementNumber: '2026-0815',
  feeStandard: '一次付清',
}

function recordOf(process: Process, facts: Facts): EngagementRecord {
  return engagementRecord.parse({
    id: '01kengagement',
    process: process.name,
    title: '场发射扫描电镜',
    provider: { organisation: 'org-lab' },
    taker: { person: 'firm', organisation: 'org-firm' },
    opener: 'taker',
    state: Object.keys(process.states)[0] ?? '',
    facts,
    slots: [{ start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T03:00:00.000Z' }],
    held: {},
    agreed: true,
    papers: [],
    createdAt: '2026-11-22T02:00:00.000Z',
    updatedAt: '2026-11-22T02:00:00.000Z',
    version: 1,
  })
}
const subjectOf = (record: EngagementRecord): Subject => ({
  record,
  taker: { name: '海蓝新材', creditCode: '91110000600037341L' },
  provider: { name: '澄江大学' },
  madeAt: '2026-11-22T02:00:00.000Z',
})
const told = (process: Process): Facts => {
  const values = fieldsOf(process).map(field => [field.name, plausible(field)] as const)
  return {
    ...Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...derived,
  }
}

/** Every text of a paper, with where it stands. */
function textsOf({ title, reference, lines, clauses = [], notes = [], signatures = [] }: PaperContent) {
  const texts: Bilingual[] = [title, ...notes, ...signatures]
  if (reference) texts.push(reference)
  for (const { label, value, missing } of lines)
    texts.push(label, ...(value ? [value] : []), ...(missing ? [missing] : []))
  for (const { heading, text } of clauses) texts.push(heading, text)
  return texts
}
const broken = /undefined|null|NaN|\[object|Invalid/

describe.each(paperNames)('the paper %s', name => {
  const makers = makersOf(name)
  test('is made by a step of a process', () => expect(makers).not.toEqual([]))

  describe.each(makers)('of $name', process => {
    test.each([
      ['all that can be told', told(process)],
      ['nothing', {}],
    ])('says something in both languages where %s was told', (_, facts) => {
      const content = papers[name](subjectOf(recordOf(process, facts)))
      expect(content.lines.length).toBeGreaterThan(3)
      for (const text of textsOf(content)) {
        for (const language of languages) {
          expect(text[language].trim(), JSON.stringify(text)).not.toBe('')
          expect(text[language]).not.toMatch(broken)
        }
      }
    })
    test('leaves nothing empty that the process asks for', () => {
      const { lines } = papers[name](subjectOf(recordOf(process, told(process))))
      expect(lines.filter(({ value }) => value === undefined).map(({ label }) => label.en)).toEqual([])
    })
    test('reads no fact that nothing tells', () => {
      const known = new Set([...makers.flatMap(fieldsOf).map(field => field.name), ...Object.keys(derived)])
      const read = new Set<string>()
      const record = recordOf(process, told(process))
      const facts = new Proxy(record.facts, {
        get: (target, fact) => {
          read.add(String(fact))
          return Reflect.get(target, fact)
        },
      })
      papers[name](subjectOf({ ...record, facts }))
      expect([...read].filter(fact => !known.has(fact))).toEqual([])
    })
  })
})

describe('the declaration of an open licence', () => {
  test.each([{}, { coOwners: ['甲', '乙'], patentType: 'utility' }])(
    'says in both languages what is there and what is missing: %o',
    details => {
      for (const text of textsOf(declarationPaper(aListing({ id: 'p', kind: 'patent', details })))) {
        for (const language of languages) {
          expect(text[language].trim()).not.toBe('')
          expect(text[language]).not.toMatch(broken)
        }
      }
    },
  )
})

describe('drawing', () => {
  const font = shipped('NotoSansSC_400Regular.ttf')
  const at = new Date('2026-11-22T02:00:00.000Z')
  const [process] = makersOf('agreement')
  if (!process) throw new Error('No process makes an agreement')
  const content = papers.agreement(subjectOf(recordOf(process, told(process))))

  test.each(languages)('the same content is the same file, byte by byte: %s', async language => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => Buffer.from(await drawPaper(content, { language, font, at }))),
    )
    expect(first?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
  })
  test('another language or another time is another file', async () => {
    const draw = (language: (typeof languages)[number], time: Date) =>
      drawPaper(content, { language, font, at: time }).then(bytes => Buffer.from(bytes))
    const chinese = await draw('zh', at)
    expect(chinese.equals(await draw('en', at))).toBe(false)
    expect(chinese.equals(await draw('zh', new Date('2026-11-23T02:00:00.000Z')))).toBe(false)
  })
})
