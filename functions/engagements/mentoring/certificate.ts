import { same } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import { numberOfFact } from '../../kinds/facts.ts'
import type { House } from '../../platform/house.ts'
import { today } from '../../platform/house.ts'
import type { CertificateDraft } from '../certificates/certificate.ts'
import type { Step } from '../engine/step.ts'

/**
 * A mentor's hours in one relation, as both sides wrote them down. The firm stands in it by its public name; a person who
 * asked for themselves is not named.
 */
export async function mentorHours(house: House, step: Step): Promise<CertificateDraft | undefined> {
  const minutes = numberOfFact(step.facts, 'minutesHeld') ?? 0
  if (minutes === 0) return undefined
  const store = identityStore(house.database)
  const { organisation } = step.taker
  const [provider, firm] = await Promise.all([
    store.getOrganisation(step.provider.organisation),
    organisation === undefined ? undefined : store.getOrganisation(organisation),
  ])
  const sessions = numberOfFact(step.facts, 'sessionsHeld') ?? 0
  const since = today(new Date(step.before?.createdAt ?? step.now))
  const until = today(step.now)
  return {
    kind: 'mentor-hours',
    engagement: step.id,
    title: { zh: '创业辅导服务时长证明', en: 'Certificate of mentoring hours' },
    lines: [
      { label: { zh: '导师', en: 'Mentor' }, value: same(step.title) },
      ...(provider?.name
        ? [
            {
              label: { zh: '所属单位', en: 'Organisation' },
              value: { zh: provider.name, en: provider.nameEn ?? provider.name },
            },
          ]
        : []),
      {
        label: { zh: '辅导对象', en: 'Firm' },
        value: firm ? { zh: firm.name, en: firm.nameEn ?? firm.name } : { zh: '个人创业者', en: 'A founder' },
      },
      {
        label: { zh: '期间', en: 'Period' },
        value: { zh: `${since} 至 ${until}`, en: `${since} to ${until}` },
      },
      { label: { zh: '见面次数', en: 'Sessions' }, value: { zh: `${sessions} 次`, en: `${sessions}` } },
      { label: { zh: '服务时长', en: 'Time given' }, value: hours(minutes) },
      {
        label: { zh: '性质', en: 'Nature' },
        value: { zh: '志愿服务，未收取费用', en: 'Voluntary, without pay' },
      },
    ],
  }
}

function hours(minutes: number) {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  return {
    zh: `${whole > 0 ? `${whole} 小时` : ''}${rest > 0 ? ` ${rest} 分钟` : ''}`.trim(),
    en: `${whole > 0 ? `${whole} h` : ''}${rest > 0 ? ` ${rest} min` : ''}`.trim(),
  }
}
