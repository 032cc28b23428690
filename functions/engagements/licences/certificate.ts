import { same } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import type { Facts } from '../../kinds/process.ts'
import type { House } from '../../platform/house.ts'
import { today } from '../../platform/house.ts'
import type { CertificateDraft } from '../certificates/certificate.ts'
import type { Step } from '../engine/step.ts'

/**
 * What anybody may verify of a licence under a promise: which patent, whose, which text word for word. A person who took it for
 * themselves is not named.
 */
export async function promisedLicence(house: House, step: Step): Promise<CertificateDraft> {
  const { organisation } = step.taker
  const taker =
    organisation === undefined ? undefined : await identityStore(house.database).getOrganisation(organisation)
  const { patentNumber, holder, licenceHash, licenceNumber, licenceUntil, pooled } = step.facts
  return {
    kind: 'licence',
    engagement: step.id,
    title: { zh: '专利承诺许可证明', en: 'Certificate of a promised patent licence' },
    lines: [
      { label: { zh: '专利', en: 'Patent' }, value: same(step.title) },
      ...line({ zh: '专利号', en: 'Patent number' }, patentNumber),
      ...line({ zh: '专利权人', en: 'Holder' }, holder),
      {
        label: { zh: '被许可人', en: 'Licensee' },
        value: taker
          ? { zh: taker.name, en: taker.nameEn ?? taker.name }
          : { zh: '个人（平台已登记）', en: 'A person known to the platform' },
      },
      ...line({ zh: '许可文本版本', en: 'Version of the licence' }, licenceNumber),
      ...line({ zh: '许可文本 SHA-256', en: 'SHA-256 of the licence' }, licenceHash),
      { label: { zh: '接受日期', en: 'Accepted on' }, value: same(today(step.now)) },
      ...line({ zh: '专利期限', en: 'Patent stands until' }, licenceUntil),
      { label: { zh: '依据', en: 'Ground' }, value: pooled === true ? grounds.pool : grounds.promise },
    ],
  }
}

const line = (label: { zh: string; en: string }, value: Facts[string] | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? [{ label, value: same(String(value)) }] : []

const grounds = {
  promise: {
    zh: '权利人自己的许可承诺；不是国家知识产权局公告的专利开放许可',
    en: 'The holder’s own promise; not an open licence announced by the patent office',
  },
  pool: {
    zh: '专利池的许可承诺；不是国家知识产权局公告的专利开放许可',
    en: 'The promise of a patent pool; not an open licence announced by the patent office',
  },
}
