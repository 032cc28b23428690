import { identityStore } from '../../identity/store.ts'
import { wordsOfFact } from '../../kinds/facts.ts'
import { mentoring } from '../../kinds/mentor/processes/mentoring.ts'
import { registry } from '../../kinds/registry.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { planOpening } from '../engine/opening.ts'
import type { Step, Worked } from '../engine/step.ts'
import { isFull } from './full.ts'

/**
 * Asks the next mentor of the firm's list in the transaction of the step that ended with this one: the step fires once, so
 * does this. Whoever is paused, full or gone is passed over, with a word on why.
 */
export async function nextMentor(house: House, step: Step): Promise<Worked> {
  const choices = wordsOfFact(step.facts, 'choices')
  const passed: string[] = []
  for (const [at, id] of choices.entries()) {
    const listing = await listingStore(house.database).get(id)
    const why = await reasonAgainst(house, listing, step)
    if (!listing || why) {
      passed.push(passedWord(listing?.status === 'published' ? listing.title : undefined, why ?? gone))
      continue
    }
    try {
      const next = await planOpening(
        house,
        {
          process: mentoring.name,
          listing: id,
          taker: step.taker,
          actor: 'taker',
          by: step.taker.person ?? 'clock',
          input: {
            ...(typeof step.facts.topic === 'string' && { topic: step.facts.topic }),
            ...(typeof step.facts.background === 'string' && { background: step.facts.background }),
            choices: choices.slice(at + 1),
          },
          facts: { askedBefore: step.title, ...(passed.length > 0 && { passedOver: passed }) },
          ...(step.before?.need && { need: step.before.need }),
        },
        step.now,
      )
      return {
        parts: next.parts,
        facts: {
          passedTo: next.record.id,
          passedToTitle: listing.title,
          ...(passed.length > 0 && { passedOver: passed }),
        },
      }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'stale-version') throw error
      passed.push(passedWord(listing.title, error.detail?.zh ?? error.code))
    }
  }
  return { parts: [], facts: passed.length > 0 ? { passedOver: passed } : {} }
}

/** Longest word of a fact, in UTF-16 units; a title alone may fill it. */
const longest = 200
/** Characters of a title that leave room for the reason, whichever characters they are. */
const kept = 50

/** What is gone from the list is named to nobody. */
function passedWord(title: string | undefined, why: string): string {
  const word = `${title ?? unlisted}：${why}`
  return word.length <= longest ? word : `${[...word].slice(0, kept).join('')}…：${why}`
}

const unlisted = '一位导师 · a mentor'
const gone = '已下架 · no longer listed'

/** Whoever belongs to a mentor's organisation asks it as little here as by hand. */
const isMember = async ({ database }: House, { person }: Step['taker'], organisation: string) =>
  person !== undefined &&
  (await identityStore(database).membershipsOf(person)).some(each => each.organisation === organisation)

/** Why this one is passed over; `undefined` where they can be asked. */
async function reasonAgainst(
  house: House,
  listing: ListingRecord | undefined,
  { taker, now }: Step,
): Promise<string | undefined> {
  if (listing?.kind !== 'mentor' || listing.status !== 'published') return gone
  if (listing.organisation === taker.organisation || (await isMember(house, taker, listing.organisation)))
    return '是本单位的 · of the same organisation'
  if (registry.mentor.takes?.(listing) === false) return '已暂停接单 · paused'
  return (await isFull(house, listing, now)) ? '名额已满 · no place left' : undefined
}
