import { creditCodeChecks } from '../../contract/credit-code.ts'
import type { Bilingual } from '../../contract/language.ts'
import type { OrganisationRecord } from '../model.ts'
import type { ClaimRecord } from './model.ts'

export type Finding = { readonly speaks: 'for' | 'against' | 'neither'; readonly text: Bilingual }

/** What the operator should know of a claim, beside what the claimant says. */
export type Evidence = {
  readonly claim: ClaimRecord
  readonly organisation: OrganisationRecord
  readonly email: string | undefined
  /** The verified or unclaimed organisation, if another one, that has the claimed code. */
  readonly codeOf: OrganisationRecord | undefined
  /** Likewise that has the name. */
  readonly nameOf: OrganisationRecord | undefined
  /** Other open claims on the same organisation. */
  readonly others: number
}

/** Mail houses whose addresses say nothing of where somebody works. */
const freeMail =
  /@(qq|foxmail|163|126|yeah|sina|sohu|aliyun|139|189|gmail|outlook|hotmail|live|icloud|yahoo|proton)\.(com|cn|net|me|com\.cn)$/i

/** What speaks for a claim and against it. Nothing here decides: a person looks at the document. */
export function findingsOf({
  claim,
  organisation,
  email,
  codeOf,
  nameOf,
  others,
}: Evidence): readonly Finding[] {
  const findings: Finding[] = [checksum(claim.creditCode), ...knownCode(claim, organisation)]
  if (codeOf) {
    findings.push({
      speaks: 'against',
      text: {
        zh: `这个代码已属于“${codeOf.name}”。`,
        en: `The code belongs to ${codeOf.name} already.`,
      },
    })
  }
  if (nameOf) {
    findings.push({
      speaks: 'against',
      text: {
        zh: `另有一个同名单位（${nameOf.claimed ? '已核实' : '待认领'}）。`,
        en: `Another organisation has the same name (${nameOf.claimed ? 'verified' : 'unclaimed'}).`,
      },
    })
  }
  if (claim.name !== organisation.name) {
    findings.push({
      speaks: 'against',
      text: {
        zh: `申请之后单位改了名：申请时是“${claim.name}”。`,
        en: `The organisation changed its name since: it was ${claim.name} then.`,
      },
    })
  }
  findings.push(...mailFinding(email, organisation.website))
  if (others > 0) {
    findings.push({
      speaks: 'against',
      text: {
        zh: `另有 ${others} 人也在认领这个单位。`,
        en: others === 1 ? 'One other person claims it too.' : `${others} other persons claim it too.`,
      },
    })
  }
  return findings
}

const checksum = (code: string): Finding =>
  creditCodeChecks(code)
    ? {
        speaks: 'for',
        text: {
          zh: '代码校验位正确（仍需核对证明材料）。',
          en: 'The code’s checksum is right (the document still has to be seen).',
        },
      }
    : {
        speaks: 'neither',
        text: {
          zh: '代码校验位不符：可能是早期试点代码，也可能写错了，请核对证明材料。',
          en: 'The code’s checksum fails: it may be one of the early pilot or mistyped. Look at the document.',
        },
      }

function knownCode({ creditCode }: ClaimRecord, organisation: OrganisationRecord): readonly Finding[] {
  if (!organisation.creditCode) return []
  return organisation.creditCode === creditCode
    ? [{ speaks: 'for', text: { zh: '与资料里的代码一致。', en: 'It is the code that we have on record.' } }]
    : [
        {
          speaks: 'against',
          text: {
            zh: `与资料里的代码不一致（资料：${organisation.creditCode}）。`,
            en: `It differs from the code on record (${organisation.creditCode}).`,
          },
        },
      ]
}

function mailFinding(email: string | undefined, website: string | undefined): readonly Finding[] {
  const domain = email?.split('@').at(-1)?.toLowerCase()
  if (!domain) {
    return [
      { speaks: 'neither', text: { zh: '申请人没有留邮箱。', en: 'The claimant has no mail address.' } },
    ]
  }
  const host = website && URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : undefined
  if (host && (domain === host || domain.endsWith(`.${host}`))) {
    return [
      {
        speaks: 'for',
        text: {
          zh: `邮箱与单位网站同域（${host}）。`,
          en: `The mail address is of the website’s domain (${host}).`,
        },
      },
    ]
  }
  return freeMail.test(email ?? '')
    ? [
        {
          speaks: 'neither',
          text: {
            zh: '个人邮箱，看不出所在单位。',
            en: 'A private mail address: it says nothing of where they work.',
          },
        },
      ]
    : []
}
