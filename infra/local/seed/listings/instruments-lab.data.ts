import type { DayFrom, Draft } from '../draft.ts'

/** Instruments for chemistry and for optics. */
export const labInstruments = (day: DayFrom): readonly Draft[] => [
  {
    key: 'icp-ms-nanyu',
    organisation: 'org-nanyu',
    title: '电感耦合等离子体质谱仪（ICP-MS）',
    description:
      '痕量金属杂质，检出限到 ppt，含微波消解。\nTrace metals down to parts per trillion, microwave digestion included.',
    techniques: ['电感耦合等离子体质谱', '重金属检测'],
    yuan: [300, 'sample'],
    voucher: true,
    details: {
      useTypes: ['sample'],
      requirements: '液体 20 mL 或固体 1 g，注明待测元素和大致含量。',
      turnaroundDays: 8,
      dutyFree: true,
      supervisionEnds: day(-120),
      yearAcquired: 2020,
    },
  },
  {
    key: 'lc-ms-qinglu',
    organisation: 'org-qinglu',
    title: 'High-resolution liquid chromatograph–mass spectrometer (LC-MS)',
    description:
      'Identification of unknowns, impurity profiles and metabolites. The operator sets up the method with you before the first run.\n未知物鉴定、杂质谱，先免费沟通方法。',
    techniques: ['LC-MS', '液相色谱-质谱联用'],
    yuan: [650, 'sample'],
    voucher: true,
    details: { useTypes: ['sample', 'assisted'], turnaroundDays: 10, yearAcquired: 2022 },
  },
  {
    key: 'gc-ms-nanyu',
    organisation: 'org-nanyu',
    title: '气相色谱-质谱联用仪（GC-MS）',
    description: '挥发性有机物、残留溶剂、增塑剂。带顶空和热脱附进样。',
    techniques: ['气相色谱-质谱联用', '挥发性有机物'],
    yuan: [350, 'sample'],
    voucher: true,
    details: { useTypes: ['sample'], turnaroundDays: 5, openingHours: '周一至周六 9:00–18:00' },
  },
  {
    key: 'hplc-shuling',
    organisation: 'org-shuling',
    title: '高效液相色谱仪（HPLC）两台',
    description: '紫外和示差检测器，课余时间开放。经半天培训可自主上机。',
    techniques: ['液相色谱'],
    yuan: [80, 'hour'],
    details: {
      useTypes: ['self-use', 'sample'],
      openingHours: '工作日 18:00–22:00，周末全天',
      yearAcquired: 2015,
    },
  },
  {
    key: 'ftir-shuling',
    organisation: 'org-shuling',
    title: '傅里叶变换红外光谱仪（FTIR）',
    description:
      '透射与 ATR 附件，橡塑来料比对、污染物判别。\nFourier-transform infrared spectrometer with ATR: compare incoming plastics, identify stains.',
    techniques: ['傅里叶红外光谱'],
    yuan: [60, 'sample'],
    voucher: true,
    details: { useTypes: ['sample', 'self-use'], turnaroundDays: 3 },
  },
  {
    key: 'uv-vis-qinglu',
    organisation: 'org-qinglu',
    title: 'UV–visible spectrophotometer with integrating sphere',
    description: 'Absorbance, reflectance and haze of films, fabrics and liquids, 190 to 2,600 nm.',
    techniques: ['UV-Vis spectroscopy'],
    yuan: [90, 'hour'],
    details: { useTypes: ['self-use'], openingHours: 'Every day 8:00–22:00 after training' },
  },
  {
    key: 'rheometer-ahornsee',
    organisation: 'org-ahornsee',
    title: 'Rotational rheometer with heated plates',
    description:
      'Viscosity curves, yield stress and curing of pastes, gels and adhesives from −20 to 200 °C. Results with a written interpretation.',
    techniques: ['rheology'],
    yuan: [950, 'sample'],
    details: {
      useTypes: ['sample'],
      turnaroundDays: 10,
      requirements: 'At least 20 mL; safety data sheet needed.',
    },
  },
  {
    key: 'contact-angle-yunxi',
    organisation: 'org-yunxi',
    title: '视频接触角测量仪',
    description: '织物、薄膜、涂层的润湿性与表面能，含动态接触角。',
    techniques: ['接触角'],
    yuan: [100, 'sample'],
    voucher: true,
    details: { useTypes: ['sample', 'self-use'], turnaroundDays: 3 },
  },
  {
    key: 'ellipsometer-hailan',
    organisation: 'org-hailan',
    title: 'Spectroscopic ellipsometer',
    description:
      'Thickness and optical constants of thin films, 1 nm to 5 µm, with mapping over wafers of 200 mm.',
    techniques: ['ellipsometry'],
    yuan: [300, 'hour'],
    voucher: true,
    details: { useTypes: ['assisted', 'self-use'], yearAcquired: 2019 },
  },
  {
    key: 'thermal-conductivity-beiyuan',
    organisation: 'org-beiyuan',
    title: '激光闪射导热仪',
    description:
      '固体材料热扩散率与导热系数，室温至 1000 ℃。\nLaser flash: thermal diffusivity and conductivity of solids up to 1,000 °C.',
    techniques: ['导热系数'],
    yuan: [450, 'sample'],
    voucher: true,
    details: {
      useTypes: ['sample'],
      turnaroundDays: 8,
      requirements: '圆片 Φ12.7 mm，厚 1–3 mm，两面平行。',
    },
  },
]
