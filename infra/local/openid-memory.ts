import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { readonly payload: AdapterPayload; readonly until: number }

/** What the OpenID provider remembers (sessions, codes, grants): in memory, so that a restart signs everybody out. */
export function openidMemory(clock: () => Date) {
  const kept = new Map<string, Kept>()
  const sweep = () => {
    for (const [key, { until }] of kept) if (until < clock().getTime()) kept.delete(key)
  }
  return (model: string): Adapter => {
    const find = async (id: string) => {
      const found = kept.get(`${model}:${id}`)
      return found && found.until >= clock().getTime() ? found.payload : undefined
    }
    const findBy = async (wanted: (payload: AdapterPayload) => boolean) => {
      for (const [key, { payload }] of kept) {
        if (key.startsWith(`${model}:`) && wanted(payload)) return find(key.slice(model.length + 1))
      }
      return undefined
    }
    return {
      find,
      findByUid: uid => findBy(payload => payload.uid === uid),
      findByUserCode: code => findBy(payload => payload.userCode === code),
      async upsert(id, payload, expiresIn = 86_400) {
        if (kept.size > 5000) sweep()
        kept.set(`${model}:${id}`, { payload, until: clock().getTime() + expiresIn * 1000 })
      },
      async consume(id) {
        const payload = await find(id)
        if (payload) payload.consumed = Math.floor(clock().getTime() / 1000)
      },
      async destroy(id) {
        kept.delete(`${model}:${id}`)
      },
      async revokeByGrantId(grantId) {
        // Asked of each kind of token by itself: an interaction that goes on under the same grant stays.
        for (const [key, { payload }] of kept) {
          if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key)
        }
      },
    }
  }
}
