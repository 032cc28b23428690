import { call } from '#lib/api/call.ts'
import type { Notice } from '#lib/api/contract.ts'
import { isAborted } from '#lib/api/problem.ts'

/** Milliseconds between one look and the next. */
export const pulse = {
  /** While somebody is at the page, and as long after as they may wait for an answer. */
  quick: 1_000,
  awake: 5 * 60_000,
  /** Later, and while the network fails. */
  slow: 15_000,
} as const

const signsOfLife = ['pointerdown', 'keydown'] as const

/** How much a person was told that they have not seen. Looks while the page is visible, and rests while it is not. */
class Bell {
  #unseen = $state(0)
  #newest = $state.raw<Notice>()
  #rung = $state.raw<Notice>()
  #looked = false

  get unseen(): number {
    return this.#unseen
  }
  get newest(): Notice | undefined {
    return this.#newest
  }
  /** The notice that came while one was here; none for what had come before. */
  get rung(): Notice | undefined {
    return this.#rung
  }

  /** Begins to look; the answer ends it. */
  watch(): () => void {
    const running = new AbortController()
    const { signal } = running
    let timer: ReturnType<typeof setTimeout> | undefined
    let alive = Date.now()
    let looks = 0

    const look = async () => {
      clearTimeout(timer)
      if (document.hidden || signal.aborted) return
      looks += 1
      const own = looks
      const well = await this.#look(signal)
      // Whoever came back meanwhile has begun to look anew.
      if (own !== looks || signal.aborted) return
      const quick = well && Date.now() - alive < pulse.awake
      timer = setTimeout(look, quick ? pulse.quick : pulse.slow)
    }
    const wake = () => {
      const slept = Date.now() - alive > pulse.awake
      alive = Date.now()
      if (slept) void look()
    }
    const turn = () => {
      clearTimeout(timer)
      alive = Date.now()
      void look()
    }
    for (const sign of signsOfLife) document.addEventListener(sign, wake, { signal })
    document.addEventListener('visibilitychange', turn, { signal })
    void look()
    return () => {
      clearTimeout(timer)
      running.abort()
      this.#unseen = 0
      this.#newest = undefined
      this.#rung = undefined
      this.#looked = false
    }
  }

  /** What the list says once it was read. */
  put(unseen: number) {
    this.#unseen = unseen
  }

  async #look(signal: AbortSignal): Promise<boolean> {
    try {
      const { items, unseen } = await call('notices', { query: { limit: 1 }, signal })
      const [newest] = items
      if (this.#looked && newest && !newest.seen && newest.id > (this.#newest?.id ?? '')) this.#rung = newest
      this.#looked = true
      this.#unseen = unseen
      if (newest?.id !== this.#newest?.id) this.#newest = newest
      return true
    } catch (thrown) {
      return isAborted(thrown)
    }
  }
}

export const bell = new Bell()
