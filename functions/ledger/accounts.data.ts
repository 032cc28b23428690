import type { Bilingual } from '../contract/language.ts'

export type AccountKind = {
  readonly label: Bilingual
  /** Nothing leaves that is not there: what is available never falls below zero. */
  readonly guarded?: true
  /** Its entries are listed for those whom it belongs to; each costs a write more. */
  readonly listed?: true
  /** In how many items its balance lies: one that every entry touches would make all of them wait for each other. */
  readonly shards?: number
}

/** Sorts of accounts. An account is `world`, or `kind:owner` with more parts where an owner has several. */
export const accountKinds: Readonly<Record<string, AccountKind>> = {
  /** Whatever lies outside: where units come from and go to. */
  world: { label: { zh: '平台之外', en: 'Outside' }, shards: 16 },
  /** A firm, or a person who asks for themselves. */
  taker: { label: { zh: '使用方', en: 'Taker' }, listed: true },
  provider: { label: { zh: '提供方', en: 'Provider' }, listed: true },
  listing: { label: { zh: '资源', en: 'Listing' } },
  /** The budget of an innovation voucher programme. */
  programme: { label: { zh: '创新券计划', en: 'Voucher programme' }, guarded: true, listed: true },
  /** What a firm has had of a programme in a year: `allowance:<firm>:<programme>:<year>`. */
  allowance: { label: { zh: '年度额度', en: 'Yearly allowance' } },
  /** Vouchers that were handed in and wait to be paid: `claimed:<programme>`. */
  claimed: { label: { zh: '待兑付', en: 'To be redeemed' }, listed: true },
  redeemed: { label: { zh: '已兑付', en: 'Redeemed' }, listed: true },
  /** What a gift has left: `gift:<listing>`. */
  gift: { label: { zh: '赠送', en: 'Gift' }, guarded: true },
  /** The budget of a grant programme. */
  grant: { label: { zh: '资助项目', en: 'Grant programme' }, guarded: true, listed: true },
}
