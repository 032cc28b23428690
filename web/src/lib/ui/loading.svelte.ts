import { type ApiProblem, asProblem, isAborted } from '#lib/api/problem.ts'

/** Something that is being fetched: nothing yet, a value, or a problem. The latest `run` wins. */
export class Loading<Value> {
  #value = $state.raw<Value>()
  #problem = $state.raw<ApiProblem>()
  #busy = $state(false)
  #turn = 0

  get value(): Value | undefined {
    return this.#value
  }
  get problem(): ApiProblem | undefined {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }

  /** Resolves to the value, or to undefined when it failed or a later run overtook it. */
  async run(work: () => Promise<Value>): Promise<Value | undefined> {
    this.#turn += 1
    const turn = this.#turn
    this.#busy = true
    this.#problem = undefined
    try {
      const value = await work()
      if (turn !== this.#turn) return undefined
      this.#value = value
      return value
    } catch (thrown) {
      if (turn === this.#turn && !isAborted(thrown)) this.#problem = asProblem(thrown)
      return undefined
    } finally {
      if (turn === this.#turn) this.#busy = false
    }
  }

  put(value: Value) {
    this.#value = value
  }
}

type Page<Item> = { items: Item[]; next?: string | undefined }

/** A list that is read page by page. */
export class Pages<Item> {
  readonly #read: (next: string | undefined) => Promise<Page<Item>>
  readonly #page = new Loading<Page<Item>>()
  #items = $state.raw<readonly Item[]>()
  #next = $state<string>()

  constructor(read: (next: string | undefined) => Promise<Page<Item>>) {
    this.#read = read
  }

  get items(): readonly Item[] | undefined {
    return this.#items
  }
  get hasMore(): boolean {
    return this.#next !== undefined
  }
  get busy(): boolean {
    return this.#page.busy
  }
  get problem(): ApiProblem | undefined {
    return this.#page.problem
  }

  async restart() {
    const page = await this.#page.run(() => this.#read(undefined))
    if (!page) return
    this.#items = page.items
    this.#next = page.next
  }

  async more() {
    const page = await this.#page.run(() => this.#read(this.#next))
    if (!page) return
    this.#items = [...(this.#items ?? []), ...page.items]
    this.#next = page.next
  }

  replace(same: (item: Item) => boolean, item: Item) {
    this.#items = this.#items?.map(each => (same(each) ? item : each))
  }
}
