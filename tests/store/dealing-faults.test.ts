import { beforeEach, expect, test } from 'vitest'
import { newAnswerLink } from '../../functions/engagements/mentoring/answer-links.ts'
import { engagementStore } from '../../functions/engagements/store.ts'
import { balanceOf } from '../../functions/ledger/read.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { type Trouble, troubledDatabase } from '../support/faults.ts'

let database: Database
let lab: Lab
let troubles: readonly (Trouble | undefined)[] = []
let sent = 0

beforeEach(async () => {
  troubles = []
  database = await troubledDatabase(await freshDatabase(), () => troubles[sent++ % troubles.length])
  lab = await openLab({ database })
})

const deal = {
  firmName: '众测科技',
  task: '扫描电镜',
  usedOn: '2026-11-20',
  actualMinutes: 120,
  receivedFen: 60_000,
  purpose: 'development',
}
const tokenOf = (link: string) => link.split('#')[1] ?? ''

test.each<[string, readonly (Trouble | undefined)[]]>([
  ['conflicts', ['conflict', 'conflict', undefined]],
  ['throttling', ['throttled', undefined, 'throttled']],
  ['answers lost after the commit', ['lost', undefined]],
])(
  '%s: what is beside the engine is done once too, without a word of it',
  async (_, befalls) => {
    const { ok, api } = lab
    const instrument = await lab.listing({ details: { trainingRequired: true } })
    const offer = { kind: 'mentor', organisation: 'org-lab', title: '周工', region: 'CN-SH' }
    const mentor = ok(await api.call('createListing', { as: 'lab', body: offer })).id
    const asked = ok(await lab.open('firm', 'mentoring', mentor, { topic: '定价' }))
    const text = '稀土永磁环要做多极充磁与表磁测量，2个样，江苏，一个月内，预算3000元'
    const need = ok(await api.call('createNeed', { as: 'firm', body: { text } })).id
    troubles = befalls

    const recorded = ok(
      await api.call('recordDeal', { as: 'lab', params: { id: instrument }, body: { input: deal } }),
    )
    const token = tokenOf(recorded.link)
    const confirmed = await api.call('confirmRecorded', {
      as: 'firm',
      body: { token, organisation: 'org-firm' },
    })
    expect(confirmed.body).toEqual({ engagement: recorded.engagement, state: 'confirmed' })

    const secret = await newAnswerLink(lab.house, {
      engagement: asked.id,
      person: 'p-lab',
      actions: ['agree', 'question', 'decline'],
      until: asked.next.until,
    })
    const agree = { secret, action: 'agree', input: { undertaking: true } }
    for (const _again of [1, 2])
      expect((await api.call('answerByLink', { body: agree })).body).toMatchObject({ standing: 'answered' })

    const training = { who: { organisation: 'org-firm' }, until: '2099-01-01' }
    ok(await api.call('grantTraining', { as: 'lab', params: { id: instrument }, body: training }))

    const published = ok(
      await api.call('publishNeed', {
        as: 'firm',
        params: { id: need },
        body: { text, organisation: 'org-firm' },
      }),
    )
    const given = { organisation: 'org-lab', text: '可以，三天出结果。' }
    ok(await api.call('answerNeed', { as: 'lab', params: { id: published.card.id }, body: given }))
    const chosen = ok(
      await api.call('decideAnswer', {
        as: 'firm',
        params: { id: need, organisation: 'org-lab' },
        body: { status: 'chosen' },
        headers: { 'if-match': '1' },
      }),
    )
    ok(await api.call('newCalendarLink', { as: 'firm' }))
    troubles = []

    const store = engagementStore(database)
    for (const [id, steps] of [
      [recorded.engagement, 2],
      [asked.id, 2],
      [chosen.engagement, 1],
    ])
      expect(await store.eventsOf(id)).toHaveLength(steps)
    expect((await balanceOf(lab.house, 'taker:org-firm', 'instrument-minutes')).balance).toBe(120)
    const { items } = ok(await api.call('trainings', { as: 'lab', params: { id: instrument } }))
    expect(items).toHaveLength(1)
  },
  60_000,
)
