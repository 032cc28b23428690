/** Fictional units of the first catalogue: ten and more in China, three abroad. */
export type SeedOrganisation = {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly region: string
  readonly site: string
  readonly website?: string
  readonly servicePhone?: string
  /** Verified by the operator, or by e-mail only. */
  readonly tier: 'T0' | 'T2'
  /** Acts for other organisations by their mandate. */
  readonly association?: true
}

export const organisations: readonly SeedOrganisation[] = [
  {
    id: 'org-jiangcheng',
    name: '江城理工大学分析测试中心',
    nameEn: 'Jiangcheng Institute of Technology, Test Centre',
    region: 'CN-JS',
    site: '南京江北校区',
    website: 'https://jiangcheng.example.com/',
    servicePhone: '025-5550 0100',
    tier: 'T2',
  },
  {
    id: 'org-hailan',
    name: '海岚大学先进材料平台',
    nameEn: 'Hailan University, Advanced Materials Platform',
    region: 'CN-SH',
    site: '临港校区',
    website: 'https://hailan.example.com/',
    tier: 'T2',
  },
  {
    id: 'org-yunxi',
    name: '云汐纺织研究所',
    nameEn: 'Yunxi Textile Research Institute',
    region: 'CN-ZJ',
    site: '绍兴柯桥',
    tier: 'T2',
  },
  {
    id: 'org-huaixi',
    name: '淮溪先进制造共享平台',
    nameEn: 'Huaixi Shared Manufacturing Platform',
    region: 'CN-AH',
    site: '合肥',
    tier: 'T2',
  },
  {
    id: 'org-qinglu',
    name: '青麓生命科学公共实验室',
    nameEn: 'Qinglu Open Life Science Laboratory',
    region: 'CN-BJ',
    site: '昌平',
    tier: 'T2',
  },
  {
    id: 'org-nanyu',
    name: '南屿智造检测站',
    nameEn: 'Nanyu Smart Manufacturing Test Station',
    region: 'CN-GD',
    site: '东莞松山湖',
    tier: 'T2',
  },
  {
    id: 'org-shuling',
    name: '蜀岭大学工程训练中心',
    nameEn: 'Shuling University, Engineering Training Centre',
    region: 'CN-SC',
    site: '成都',
    tier: 'T2',
  },
  {
    id: 'org-beiyuan',
    name: '北塬工业技术研究院',
    nameEn: 'Beiyuan Institute of Industrial Technology',
    region: 'CN-SN',
    site: '西安',
    tier: 'T2',
  },
  {
    id: 'org-chengtan',
    name: '澄潭技术转移中心',
    nameEn: 'Chengtan Technology Transfer Office',
    region: 'CN-ZJ',
    site: '杭州',
    website: 'https://chengtan.example.com/',
    tier: 'T2',
  },
  {
    id: 'org-zhongpu',
    name: '众朴创业导师协会',
    nameEn: 'Zhongpu Association of Volunteer Mentors',
    region: 'CN-SH',
    site: '杨浦',
    servicePhone: '021-00000000',
    tier: 'T2',
    association: true,
  },
  {
    id: 'org-lanzhan',
    name: '澜栈云计算',
    nameEn: 'Lanzhan Cloud',
    region: 'CN-ZJ',
    site: '杭州',
    tier: 'T2',
  },
  {
    id: 'org-mingtu',
    name: '茗途再用物资库',
    nameEn: 'Mingtu Reuse Depot',
    region: 'CN-GD',
    site: '佛山',
    tier: 'T2',
  },
  {
    id: 'org-liguang',
    name: '砾光能源材料',
    nameEn: 'Liguang Energy Materials',
    region: 'CN-JS',
    site: '常州',
    tier: 'T0',
  },
  {
    id: 'org-ruanyi',
    name: '软翼可穿戴',
    nameEn: 'Ruanyi Wearables',
    region: 'CN-ZJ',
    site: '宁波',
    tier: 'T0',
  },
  {
    id: 'org-northfell',
    name: '北丘理工学院（英国）',
    nameEn: 'Northfell Polytechnic',
    region: 'GB',
    site: 'Northfell',
    website: 'https://northfell.example.com/',
    tier: 'T2',
  },
  {
    id: 'org-larkspur',
    name: '翠雀湾研究署（美国）',
    nameEn: 'Larkspur Bay Research Agency',
    region: 'US',
    site: 'Larkspur Bay',
    website: 'https://larkspur.example.com/',
    tier: 'T2',
  },
  {
    id: 'org-ahornsee',
    name: '枫湖应用研究所（德国）',
    nameEn: 'Ahornsee Institute of Applied Research',
    region: 'DE',
    site: 'Ahornsee',
    tier: 'T2',
  },
]
