import type * as z from 'zod'
import type { ImportInput, ImportRun, ImportSummary, StartInput, upload } from '../contract/imports.ts'
import type { Language } from '../contract/language.ts'
import type { ProblemPlace } from '../contract/problem.ts'
import { requireActsFor } from '../identity/acting.ts'
import { identityStore } from '../identity/store.ts'
import { registry } from '../kinds/registry.ts'
import { type Caller, may } from '../platform/caller.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { toImportRun, toSummary } from './card.ts'
import { failures } from './decoding/failure.ts'
import { blobKey } from './file.ts'
import { formatOf } from './format.ts'
import { columnsFor, type MappingFault, mappingFaults } from './mapping/mapping.ts'
import { type ImportRecord, untouched } from './model.ts'
import { preview } from './preview.ts'
import { begin } from './rules.ts'
import { importStore } from './store.ts'

/** What every use case gets from the edge. */
export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** Announces a file. Nothing is read or written of it until `startImport`. */
export async function createImport(
  house: House,
  act: Act,
  input: ImportInput,
  once: Once,
): Promise<ImportRun & { upload: z.output<typeof upload> }> {
  await requireActsFor(house, act.caller, 'import.run', input.organisation)
  if (!registry[input.kind].formats[input.format]) throw unknownFormat(input, act.language)
  const provider = found(await identityStore(house.database).getOrganisation(input.organisation))
  const at = act.now.toISOString()
  const run: ImportRecord = {
    ...input,
    id: house.newId(),
    shelf: provider.shelf,
    region: provider.region,
    person: act.caller.person,
    status: 'waiting',
    dryRun: false,
    complete: false,
    association: (provider.association ?? false) && may(act.caller, 'import.run', input.organisation),
    onBehalf: false,
    chosen: false,
    leg: 0,
    pass: 1,
    ...untouched,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const address = await house.blobs.uploadAddress(blobKey(run.id), run.size, run.sha256)
  const reply = {
    ...toImportRun(run, [], act.language),
    upload: { ...address, headers: { ...address.headers } },
  }
  await transact(house.database, [...once.part(reply), ...importStore(house.database).putNew(run)])
  return reply
}

export async function previewImport(house: House, act: Act, id: string) {
  const run = await ownImport(house, act.caller, id)
  if (!isStartable(run)) throw new Refusal('wrong-state')
  return preview(house, { ...run, association: isForOthers(run, act.caller) })
}

/**
 * An association's own members import for others. Whoever acts for it by a mandate of its own does not: that would hand on the
 * mandates of everybody behind it, who never granted one.
 */
const isForOthers = ({ association, organisation }: ImportRecord, caller: Caller) =>
  association && may(caller, 'import.run', organisation)

/** Before it was started, and after a dry run. */
const isStartable = ({ status }: ImportRecord) => status === 'waiting' || status === 'checked'

/**
 * Hands the uploaded file to the worker, which wakes up by the change of the run itself. Also wakes one for a run that has
 * stood still for an hour.
 */
export async function startImport(house: House, act: Act, id: string, input: StartInput): Promise<ImportRun> {
  const run = await ownImport(house, act.caller, id)
  const { mapping, onBehalf } = input
  const forOthers = isForOthers(run, act.caller)
  const columns = columnsFor(formatOf(run), forOthers)
  const faults = mapping ? mappingFaults(mapping, columns) : []
  if (faults.length > 0) throw new Refusal('invalid-input', undefined, faults.map(placeOf(act.language)))
  if (onBehalf && !forOthers) throw notForOthers(act.language)
  if (isStuck(run, act.now)) return resume(house, act, run)
  if (!isStartable(run)) throw new Refusal('wrong-state', alreadyStarted)
  const uploaded = await house.blobs.stream(blobKey(id))
  uploaded?.destroy()
  if (!uploaded) throw new Refusal('wrong-state', failures.noFile().sentence)
  const updatedAt = act.now.toISOString()
  const next = begin(run, forOthers ? input : { ...input, onBehalf: false }, updatedAt)
  const started = {
    subject: `import#${id}`,
    id: house.newId(),
    type: next.dryRun ? 'import-tried' : 'import-started',
    at: updatedAt,
    by: act.caller.person,
    // Without the file's name: people name files after people, and the trail is for ever.
    data: { kind: run.kind, format: run.format },
  }
  // Two starts at once: the second one meets a version that has moved on.
  const write = importStore(house.database).putNext(next)
  await transact(house.database, [
    { ...write, refused: () => new Refusal('wrong-state', alreadyStarted) },
    eventStore(house.database).append(started),
  ])
  return toImportRun(next, [], act.language)
}

/** Longer than a worker may live and its queue waits: whoever wrote last is gone for good. */
const stuckAfter = 60 * 60 * 1000

const isStuck = ({ status, updatedAt }: ImportRecord, now: Date) =>
  status === 'running' && now.getTime() - Date.parse(updatedAt) > stuckAfter

/** Wakes a worker for a run whose workers have all died: it goes on from the checkpoint, by the mapping that was chosen. */
async function resume(house: House, act: Act, run: ImportRecord): Promise<ImportRun> {
  const next = { ...run, leg: run.leg + 1, updatedAt: act.now.toISOString(), version: run.version + 1 }
  const write = importStore(house.database).putNext(next)
  const resumed = {
    subject: `import#${run.id}`,
    id: house.newId(),
    type: 'import-resumed',
    at: next.updatedAt,
    by: act.caller.person,
    data: { handled: run.handled },
  }
  await transact(house.database, [
    { ...write, refused: () => new Refusal('wrong-state', alreadyStarted) },
    eventStore(house.database).append(resumed),
  ])
  return getImport(house, act, run.id)
}

export async function getImport(house: House, act: Act, id: string): Promise<ImportRun> {
  const run = await ownImport(house, act.caller, id)
  const problems = run.problemItems > 0 ? await importStore(house.database).problemsOf(id, run.pass) : []
  return toImportRun(run, problems, act.language)
}

/** Imports of an organisation, newest first. */
export async function importsOf(
  house: House,
  act: Act,
  { organisation, limit, next: after }: { organisation: string; limit: number; next?: string | undefined },
): Promise<{ items: ImportSummary[]; next?: string }> {
  await requireActsFor(house, act.caller, 'import.run', organisation)
  const { items, next } = await importStore(house.database).ofOrganisation(organisation, limit, after)
  return { items: items.map(run => toSummary(run, act.language)), ...(next && { next }) }
}

/** A run of an organisation that the caller may import for. @throws Refusal `not-found` for any other */
export async function ownImport(house: House, caller: Caller, id: string): Promise<ImportRecord> {
  const run = found(await importStore(house.database).get(id))
  await requireActsFor(house, caller, 'import.run', run.organisation)
  return run
}

const alreadyStarted = {
  zh: '这次导入已经开始，请查看它的进度；要再导入一次，请重新上传文件。',
  en: 'This import has been started already: look at its progress. To import again, upload the file anew.',
}

function unknownFormat({ kind, format }: ImportInput, language: Language): Refusal {
  const formats = Object.keys(registry[kind].formats).join(language === 'zh' ? '、' : ', ')
  const message = {
    zh: `“${registry[kind].name.zh}”不能按 ${format} 格式导入，可用的格式：${formats}`,
    en: `${registry[kind].name.en} cannot be imported as ${format}; choose one of: ${formats}`,
  }
  return new Refusal('invalid-input', undefined, [{ pointer: '/body/format', message: message[language] }])
}

const notForOthers = (language: Language) =>
  new Refusal('invalid-input', undefined, [
    { pointer: '/body/onBehalf', message: onlyAssociations[language] },
  ])
const onlyAssociations = {
  zh: '只有平台认定的协会、联盟等组织可以代其他单位导入。请去掉单位一列，以本单位名义导入。',
  en: 'Only an association that the operator has registered may import for others. Leave the organisation column out and import in your own name.',
}

const placeOf =
  (language: Language) =>
  ({ position, fault }: MappingFault): ProblemPlace => ({
    pointer: `/body/mapping/${position}`,
    message: faultSentences[fault][language],
  })

const faultSentences = {
  'unknown-field': {
    zh: '没有这个字段，请从预览给出的字段中选择',
    en: 'There is no such field; choose one of those that the preview names',
  },
  'field-twice': {
    zh: '这个字段已对应另一列，每个字段只能对应一列',
    en: 'The field is matched with another column already; match each field once',
  },
} as const
