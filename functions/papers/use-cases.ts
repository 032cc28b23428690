import type { Language } from '../contract/language.ts'
import type { PaperName } from '../contract/paper.ts'
import { maskedFacts } from '../engagements/messages/masked.ts'
import type { EngagementRecord } from '../engagements/model.ts'
import { requireSide } from '../engagements/sides.ts'
import { identityStore } from '../identity/store.ts'
import { processes } from '../kinds/processes.ts'
import { listingStore } from '../listings/store.ts'
import type { Caller } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { drawPaper } from './draw.ts'
import { papers } from './papers.ts'
import type { Subject } from './subject.ts'

/**
 * A paper of an engagement for one of its sides, drawn anew each time from what is stored.
 * @returns base64 of the PDF
 * @throws Refusal `not-found` for outsiders, and where no step has made this paper yet
 */
export async function readPaper(
  house: House,
  { caller, language }: { readonly caller: Caller; readonly language: Language },
  id: string,
  name: PaperName,
): Promise<string> {
  const { record } = await requireSide(house, caller, id)
  const made = record.papers.findLast(paper => paper.name === name)
  if (!made) throw new Refusal('not-found', notMade)
  const bytes = await drawPaper(papers[name](await subjectOf(house, record, name, made.at)), {
    language,
    font: house.shipped('NotoSansSC_400Regular.ttf'),
    at: new Date(made.at),
  })
  return Buffer.from(bytes).toString('base64')
}

async function subjectOf(
  house: House,
  record: EngagementRecord,
  name: PaperName,
  madeAt: string,
): Promise<Subject> {
  const identity = identityStore(house.database)
  const [provider, takerOrganisation, takerPerson, offer] = await Promise.all([
    identity.getOrganisation(record.provider.organisation),
    record.taker.organisation === undefined ? undefined : identity.getOrganisation(record.taker.organisation),
    record.taker.person === undefined ? undefined : identity.getPerson(record.taker.person),
    record.listing === undefined ? undefined : listingStore(house.database).get(record.listing),
  ])
  return {
    record: shownRecord(record, name),
    ...(offer && { offer }),
    taker: takerOrganisation ?? { name: (isNamed(record, name) && takerPerson?.name) || '' },
    provider: found(provider),
    madeAt,
  }
}

/** Until both have agreed a person is not named, nor how to reach them; but a notice in law comes from somebody. */
const isNamed = ({ agreed }: EngagementRecord, name: PaperName) => agreed || name === 'taker-notice'

function shownRecord(record: EngagementRecord, name: PaperName): EngagementRecord {
  const process = processes.get(record.process)
  if (isNamed(record, name) || !process) return record
  return { ...record, facts: maskedFacts(process, record.facts) }
}

const notMade = {
  zh: '这份文书还没有生成：走到相应的步骤后再来下载。',
  en: 'This paper is not made yet: it is there once the step that makes it was taken.',
}
