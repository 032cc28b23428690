import { routes } from '../contract/routes.ts'
import { publishNeed } from '../needs/board/publish.ts'
import { readNeed } from '../needs/use-cases.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { openMatching } from './use-cases.ts'

export const matchingBindings = (house: House, matching = openMatching(house)) => [
  bind(routes.match, ({ body, language, now }) => {
    const { text, limit, ...corrections } = body
    return matching.matchesFor({ text, corrections, limit, language, now })
  }),
  bind(routes.whyNot, ({ params, body, caller, language, now }) => {
    const { text, ...corrections } = body
    return matching.whyNot(caller, params.id, { text, corrections, language, now })
  }),
  bind(routes.browse, ({ query, now }) => matching.browse(query, now)),
  bind(routes.completions, ({ query }) => matching.completions(query.q)),
  bind(routes.facts, ({ now }) => matching.facts(now)),
  bind(routes.concepts, async () => matching.concepts()),
  bind(routes.needMatches, async ({ params, query, caller, language, now }) => {
    const { text, corrections, createdAt } = await readNeed(house, caller, params.id)
    const askedAt = new Date(createdAt)
    return matching.matchesFor({ text, corrections, limit: query.limit, language, now, askedAt })
  }),
  bind(routes.publishNeed, ({ params, body, once, ...act }) =>
    publishNeed(house, act, params.id, body, once, matching.noticesToHelpers),
  ),
  bind(routes.unmetNeeds, ({ query, now }) => matching.unmetNeeds(query, now)),
]
