/** Demo persons of the local stage: each name is what `--as` and the demo bar take. */
export type SeedPerson = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly email: string
  readonly operator?: true
  readonly memberships: readonly {
    readonly organisation: string
    readonly role: 'member' | 'manager' | 'owner'
  }[]
}

export const persons: readonly SeedPerson[] = [
  {
    id: 'operator',
    zh: '平台运营',
    en: 'Operator',
    email: 'operator@example.com',
    operator: true,
    memberships: [],
  },
  {
    id: 'lab',
    zh: '实验室管理员',
    en: 'Lab manager',
    email: 'lab@example.com',
    memberships: [
      { organisation: 'org-jiangcheng', role: 'owner' },
      { organisation: 'org-hailan', role: 'manager' },
    ],
  },
  {
    id: 'firm',
    zh: '小企业·砾光能源材料',
    en: 'Small firm: Liguang Energy Materials',
    email: 'firm@example.com',
    memberships: [{ organisation: 'org-liguang', role: 'owner' }],
  },
  {
    id: 'firm2',
    zh: '小企业·软翼可穿戴',
    en: 'Small firm: Ruanyi Wearables',
    email: 'firm2@example.com',
    memberships: [{ organisation: 'org-ruanyi', role: 'owner' }],
  },
  {
    id: 'mentor',
    zh: '创业导师',
    en: 'Mentor',
    email: 'mentor@example.com',
    memberships: [{ organisation: 'org-zhongpu', role: 'member' }],
  },
  {
    id: 'holder',
    zh: '专利权人',
    en: 'Patent holder',
    email: 'holder@example.com',
    memberships: [{ organisation: 'org-chengtan', role: 'owner' }],
  },
  {
    id: 'donor',
    zh: '捐赠方',
    en: 'Donor',
    email: 'donor@example.com',
    memberships: [
      { organisation: 'org-lanzhan', role: 'owner' },
      { organisation: 'org-mingtu', role: 'manager' },
    ],
  },
  {
    id: 'association',
    zh: '导师协会',
    en: 'Association',
    email: 'association@example.com',
    memberships: [{ organisation: 'org-zhongpu', role: 'owner' }],
  },
]

/** Persons who have signed in before and whom nobody becomes: so that an organisation has more than one member. */
export const colleagues: readonly SeedPerson[] = [
  {
    id: 'colleague-zhou',
    zh: '周工（设备科）',
    en: 'Zhou, equipment office',
    email: 'zhou@jiangcheng.example.com',
    memberships: [{ organisation: 'org-jiangcheng', role: 'manager' }],
  },
  {
    id: 'colleague-chen',
    zh: '陈老师（电镜室）',
    en: 'Chen, electron microscopy',
    email: 'chen@jiangcheng.example.com',
    memberships: [{ organisation: 'org-jiangcheng', role: 'member' }],
  },
]
