import { Entity } from 'dynamodb-toolbox/entity'
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate'
import { $add } from 'dynamodb-toolbox/entity/actions/update'
import { item } from 'dynamodb-toolbox/schema/item'
import { number } from 'dynamodb-toolbox/schema/number'
import { string } from 'dynamodb-toolbox/schema/string'
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query'
import type { Database } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import { dayMilliseconds, inTime } from './answer-counts.ts'

/** Days of questions that the share looks at. */
const lookBack = 120
const pk = 'figures#questions'
/** All questions of a day are counted in so many items: transactions that meet in one item make each other wait. */
const slots = 4

/**
 * How many questions were asked on each day, and how many of those were answered in time: counted in the transaction
 * that asks or answers, so that the share on the first page needs no scan. A few small items a day.
 */
export function answerFigures(database: Database) {
  const days = new Entity({
    name: 'QuestionDay',
    table: database,
    timestamps: false,
    schema: item({
      pk: string().key(),
      sk: string().key(),
      asked: number().optional(),
      answered: number().optional(),
    }),
  })
  const key = (id: string, askedAt: string) => ({
    pk,
    sk: `${askedAt.slice(0, 10)}#${(id.codePointAt(id.length - 1) ?? 0) % slots}`,
  })
  const part = (write: Part['write']): Part => ({ write, refused: () => new Refusal('unavailable') })
  return {
    asked: (id: string, askedAt: string) => [
      part(days.build(UpdateTransaction).item({ ...key(id, askedAt), asked: $add(1) })),
    ],
    answered: (id: string, askedAt: string, at: Date) =>
      at.getTime() - Date.parse(askedAt) > inTime * dayMilliseconds
        ? []
        : [part(days.build(UpdateTransaction).item({ ...key(id, askedAt), answered: $add(1) }))],
    /**
     * Share of questions answered in time, 0 to 1, among those whose time is over or that have their answer;
     * `undefined` while there is none.
     */
    async share(now: Date): Promise<number | undefined> {
      const since = new Date(now.getTime() - lookBack * dayMilliseconds).toISOString().slice(0, 10)
      const due = new Date(now.getTime() - inTime * dayMilliseconds).toISOString().slice(0, 10)
      const { Items = [] } = await database
        .build(QueryCommand)
        .entities(days)
        .query({ partition: pk, range: { gte: since } })
        .send()
      let answered = 0
      let judged = 0
      for (const day of Items) {
        answered += day.answered ?? 0
        judged += day.sk < due ? (day.asked ?? 0) : (day.answered ?? 0)
      }
      return judged === 0 ? undefined : answered / judged
    },
  }
}
