import type { Feed } from '#lib/api/contract.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { readFeed, readFeeds } from './feeds.ts'

const betweenLooks = 1500

/** The feeds of one organisation; those with a harvest on its way are looked at until it is over. */
export class FeedDesk {
  readonly list = new Loading<readonly Feed[]>()
  readonly #organisation: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #left = false

  constructor(organisation: string) {
    this.#organisation = organisation
  }

  get feeds(): readonly Feed[] {
    return this.list.value ?? []
  }

  async load() {
    await this.list.run(() => readFeeds(this.#organisation))
    this.#watch()
  }

  /** Takes a feed as it stands now: a new one at the end, a known one in its place, one that was removed away. */
  put(feed: Feed) {
    if (feed.status === 'removed') return this.#remove(feed)
    const known = this.feeds.some(({ id }) => id === feed.id)
    this.list.put(known ? this.feeds.map(each => (each.id === feed.id ? feed : each)) : [...this.feeds, feed])
    this.#watch()
  }

  #remove(feed: Feed) {
    this.list.put(this.feeds.filter(({ id }) => id !== feed.id))
  }

  leave() {
    this.#left = true
    clearTimeout(this.#timer)
  }

  #watch() {
    clearTimeout(this.#timer)
    if (this.#left || !this.feeds.some(({ busy }) => busy)) return
    this.#timer = setTimeout(() => void this.#look(), betweenLooks)
  }

  async #look() {
    for (const { id } of this.feeds.filter(({ busy }) => busy)) {
      const feed = await readFeed(id).catch(() => undefined)
      if (feed && !this.#left) {
        this.list.put(this.feeds.map(each => (each.id === id ? feed : each)))
      }
    }
    this.#watch()
  }
}
