import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LiveMatch, pace } from '../../web/src/lib/matching/live-match.svelte.ts'
import { few, many } from '../../web/src/lib/matching/question.ts'

type Asked = { readonly text: string; readonly limit: number; readonly voucher?: boolean }

/** The API behind `fetch`: counts what is asked, and answers after so many milliseconds with as many as are wanted. */
function standIn({ takes = 20 } = {}) {
  const asked: Asked[] = []
  let running = 0
  let most = 0
  let aborted = 0
  vi.stubGlobal('fetch', async (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    const question: Asked = JSON.parse(body)
    asked.push(question)
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void) => {
        running -= 1
        settle()
      }
      const timer = setTimeout(() => end(resolve), takes)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        aborted += 1
        end(() => reject(new DOMException('stale', 'AbortError')))
      })
    })
    const matches = Array.from({ length: question.limit }, (_, at) => ({
      listing: { id: `${at}` },
      score: 1,
    }))
    return Response.json({ matches, understood: { text: question.text } })
  })
  return {
    asked,
    texts: () => asked.map(({ text }) => text),
    get mostAtOnce() {
      return most
    },
    get aborted() {
      return aborted
    },
  }
}

const sentence = '3个电池粉末，做扫描电镜和能谱，长三角，一个月内，预算5000元，有创新券'
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Letter by letter, so many milliseconds apart. */
async function type(live: LiveMatch, text: string, apart: number) {
  const before = live.text
  for (let end = 1; end <= text.length; end += 1) {
    live.type(before + text.slice(0, end))
    await later(apart)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('while one types', () => {
  test('a sentence typed at one go is asked a few times, and at its end', async () => {
    const api = standIn()
    const live = new LiveMatch()
    await type(live, sentence, 150)
    await later(pace.rest + 50)
    expect(api.texts().at(-1)).toBe(sentence)
    expect(api.asked.length).toBeLessThanOrEqual(Math.ceil((sentence.length * 150) / pace.atLatest) + 1)
    expect(api.asked.length).toBeGreaterThan(1)
    expect(live.reply?.matches).toHaveLength(few)
    expect(live.busy).toBe(false)
  })

  test('nothing is asked for less than two letters', async () => {
    const api = standIn()
    const live = new LiveMatch()
    await type(live, ' 扫，', 400)
    expect(api.asked).toEqual([])
    await type(live, '描', 400)
    expect(api.texts()).toEqual(['扫，描'])
    live.type('')
    await later(400)
    expect(live.reply).toBeUndefined()
    expect(api.asked).toHaveLength(1)
  })

  test('white space and the end of a sentence make no other sentence', async () => {
    const api = standIn()
    const live = new LiveMatch()
    for (const text of [
      'SEM of powder',
      'SEM of powder ',
      ' SEM  of powder',
      'SEM of\npowder,',
      'SEM of powder. ',
    ]) {
      live.type(text)
      await later(400)
    }
    expect(api.asked).toHaveLength(1)
  })

  test('an input method that composes is left to it', async () => {
    const api = standIn()
    const live = new LiveMatch()
    live.type('扫描')
    live.compose(true)
    await type(live, 'dian jing', 200)
    expect(api.asked).toEqual([])
    live.type('扫描电镜')
    live.compose(false)
    await later(400)
    expect(api.texts()).toEqual(['扫描电镜'])
  })

  test('what was answered a moment ago is not asked again', async () => {
    const api = standIn()
    const live = new LiveMatch()
    for (const text of ['扫描电镜', '扫描电镜和', '扫描电镜', '扫描电镜和']) {
      live.type(text)
      await later(400)
      expect(live.reply?.understood.text).toBe(text)
    }
    expect(api.asked).toHaveLength(2)
    await later(120_000)
    live.type('扫描电镜')
    await later(400)
    expect(api.asked).toHaveLength(3)
  })

  test('behind a slow answer the next question waits; they do not pile up', async () => {
    const api = standIn({ takes: 700 })
    const live = new LiveMatch()
    live.type('扫描电镜')
    await later(310)
    for (const text of ['扫描电镜和', '扫描电镜和能', '扫描电镜和能谱']) {
      live.type(text)
      await later(100)
    }
    await later(300)
    expect(api.texts()).toEqual(['扫描电镜'])
    await later(1_500)
    expect(api.texts()).toEqual(['扫描电镜', '扫描电镜和能谱'])
    expect(api.aborted).toBe(0)
    expect(live.reply?.understood.text).toBe('扫描电镜和能谱')
  })

  test('an answer that does not come is given up for the newer question', async () => {
    const api = standIn({ takes: 60_000 })
    const live = new LiveMatch()
    await type(live, sentence, 400)
    expect(api.mostAtOnce).toBe(1)
    expect(api.aborted).toBe(api.asked.length - 1)
    expect(api.asked.length).toBeLessThanOrEqual(Math.ceil((sentence.length * 400) / pace.patience) + 1)
  })
})

describe('what a person does on purpose', () => {
  test('is asked at once, and what ran is no longer wanted', async () => {
    const api = standIn({ takes: 500 })
    const live = new LiveMatch()
    live.begin(sentence)
    await later(10)
    live.correct({ voucher: true })
    await later(10)
    expect(api.asked.map(({ voucher }) => voucher)).toEqual([undefined, true])
    expect(api.aborted).toBe(1)
    await later(500)
    expect(live.busy).toBe(false)
    expect(live.corrected).toBe(true)
  })

  test('more is fetched when it is asked for, and of that sentence only', async () => {
    const api = standIn()
    const live = new LiveMatch()
    live.begin(sentence)
    await later(50)
    expect(live.hasMore).toBe(true)
    void live.more()
    await later(50)
    expect(live.reply?.matches).toHaveLength(many)
    expect(live.hasMore).toBe(false)
    live.type(`${sentence} `)
    await later(400)
    live.type('拉伸试验')
    await later(400)
    expect(api.asked.map(({ limit }) => limit)).toEqual([few, many, few])
  })

  test('a failure is told and can be tried again', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('no network')
    })
    const live = new LiveMatch()
    live.begin(sentence)
    await later(50)
    expect(live.problem?.code).toBe('network')
    const api = standIn()
    live.retry()
    await later(50)
    expect(live.problem).toBeUndefined()
    expect(api.asked).toHaveLength(1)
  })
})
