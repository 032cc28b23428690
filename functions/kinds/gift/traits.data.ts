import type { Traits } from '../traits.ts'

export const traits = {
  priceUnits: ['piece', 'hour'],
  usuallyFree: true,
  formats: ['csv'],
  feedFormats: ['csv'],
  nearness: 1,
  verb: { zh: '涉及', en: 'Concerns ' },
  asked: [
    /赠送|赠予|捐赠|捐助|捐献|受赠|赠品|公益捐|捐|免费(?=的?(?:样品|试剂|耗材|试用|领取|提供|赠|捐|算力|物资|材料|云|开发板|软件|电脑|计算机|笔记本|服务器|家具|桌椅))|物资|(?<=算力|云资源|计算资源|云服务)券/g,
    /(?<![a-z-])(?:gifts?|donat(?:e|ed|es|ions?|ing)|donors?|give-?aways?|in-kind|free(?= (?:of charge )?(?:samples?|reagents?|consumables?|compute|cloud|gpu|materials?|credits?|software|kits?|computers?|laptops?|servers?|furniture|development)))(?![a-z])/gi,
  ],
  schemaOrg: 'Product',
} as const satisfies Traits
