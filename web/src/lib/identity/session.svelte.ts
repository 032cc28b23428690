import type { Me } from '#lib/api/contract.ts'
import { recall, remember } from '#lib/ui/storage.ts'

const storageKey = 'zhongfu.session'
const leftKey = 'zhongfu.left'

export type Tokens = {
  readonly access: string
  readonly refresh?: string
  /** The issuer's name for the person (`sub`). */
  readonly person?: string
  /** Epoch milliseconds. */
  readonly expires: number
}

/** Who is signed in, in this tab. */
class Session {
  #tokens = $state.raw<Tokens>()
  #ended = $state(false)
  #me = $state.raw<Me>()

  get signedIn(): boolean {
    return this.#tokens !== undefined
  }
  get person(): string | undefined {
    return this.#tokens?.person
  }
  /** True once a session that existed ran out: pages offer to sign in again. */
  get ended(): boolean {
    return this.#ended
  }
  get me(): Me | undefined {
    return this.#me
  }

  restore() {
    const kept = recall('session', storageKey)
    if (kept) this.#tokens = JSON.parse(kept)
  }

  begin(tokens: Tokens) {
    this.#tokens = tokens
    this.#ended = false
    this.#me = undefined
    remember('session', storageKey, JSON.stringify(tokens))
    remember('session', leftKey, undefined)
  }

  end() {
    this.#tokens = undefined
    this.#me = undefined
    remember('session', storageKey, undefined)
  }

  /** The person leaves on purpose: the issuer, who may still know them, is to ask next time. */
  leave() {
    this.end()
    this.#ended = false
    remember('session', leftKey, 'yes')
  }
  get left(): boolean {
    return recall('session', leftKey) !== undefined
  }

  /** The API did not accept our token. */
  refused() {
    this.end()
    this.#ended = true
  }

  /** A token that is still good, renewed when the issuer gave the means to. */
  async accessToken(): Promise<string | undefined> {
    const tokens = this.#tokens
    if (!tokens || tokens.expires > Date.now() + 10_000) return tokens?.access
    const { refresh } = tokens
    const renewed = refresh ? await this.#renew({ ...tokens, refresh }) : undefined
    if (renewed) this.begin(renewed)
    else this.refused()
    return renewed?.access
  }

  #renewal: Promise<Tokens | undefined> | undefined
  #renew(before: Tokens & { readonly refresh: string }) {
    // Several calls may find the token expired at once; a refresh token is often good for one use only.
    this.#renewal ??= import('./sign-in.ts')
      .then(({ renew }) => renew(before))
      .catch(() => undefined)
      .finally(() => {
        this.#renewal = undefined
      })
    return this.#renewal
  }

  async loadMe(): Promise<Me> {
    if (this.#me) return this.#me
    const { call } = await import('#lib/api/call.ts')
    const me = await call('getMe', {})
    this.#me = me
    return me
  }

  /** After joining or founding an organisation. */
  forgetMe() {
    this.#me = undefined
  }
}

export const session = new Session()
