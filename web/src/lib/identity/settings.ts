import { call } from '#lib/api/call.ts'
import type { Settings } from '#lib/api/contract.ts'

let loading: Promise<Settings> | undefined

/** What the pages need to know of this deployment; asked once. */
export function settings(): Promise<Settings> {
  loading ??= call('settings', {}).catch(thrown => {
    loading = undefined
    throw thrown
  })
  return loading
}
