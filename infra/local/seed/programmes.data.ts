import type { ProgrammeInput } from '../../../functions/contract/programme.ts'

/** A fictional voucher programme; its days follow the year of the first start. */
export const programmeOfDemo: { readonly id: string } & Omit<
  ProgrammeInput,
  'from' | 'until' | 'settleUntil'
> = {
  id: 'programme-demo',
  name: '江海科技创新券（示范）',
  nameEn: 'Jianghai innovation vouchers (demo)',
  region: 'CN-JS',
  budget: 50_000_000,
  ratio: 3_000,
  capPerFirmYear: 10_000_000,
  capPerOrder: 2_000_000,
  firms: {
    sizes: ['micro', 'small', 'medium', 'team'],
    regions: ['CN-JS', 'CN-SH', 'CN-ZJ', 'CN-AH'],
    tier: 'T0',
  },
  providers: ['org-jiangcheng', 'org-hailan', 'org-yunxi', 'org-huaixi'],
  excludedServices: [],
  excludedPurposes: ['production', 'statutory', 'enforcement', 'commercial'],
  registrationBeforeService: true,
  relatedPartiesExcluded: true,
  noDoubleSubsidy: true,
  redeemedBy: 'provider',
  evidence: [
    { code: 'contract', zh: '服务合同或委托单', en: 'Contract or commission form' },
    { code: 'invoice', zh: '发票', en: 'Invoice' },
    { code: 'payment', zh: '付款凭证', en: 'Proof of payment' },
  ],
  status: 'open',
}

/** Firms that are registered with it from the start. */
export const registeredOfDemo = [{ organisation: 'org-liguang', person: 'firm', size: 'small' }] as const
