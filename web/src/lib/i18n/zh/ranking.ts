/** How matches are ranked (排序规则公示), and what a person is told. Numbers come from the rules' own data. */
export const ranking = {
  'ranking.lead': '匹配结果的先后只由下面公开的规则决定。每一项匹配都附上各因素的得分和一句理由。',
  'ranking.formula':
    '匹配度 = 有数据的各因素得分的加权几何平均，权重如下；没有数据的因素不参与计算，也不按满分处理。低于 {least} 的不显示；需求点名的类别到 {named} 即可，其他类别只看内容和技术也要到 {about}，再近再便宜也不例外。',
  'ranking.weight': '权重 {weight}',
  'ranking.whole': '整体乘以 {share}',
  'ranking.wholeAtMost': '整体乘以系数',
  'ranking.factors': '因素',
  'ranking.kind': '需求点名了类别时，其他类别排在后面；没有点名就不计。',
  'ranking.text':
    '需求的用词与资源的名称、说明、型号有多接近。中英文按同一套词表对照，“扫描电镜”也能找到 scanning electron microscopy。',
  'ranking.technique': '需求里点名的技术、话题或物资，资源覆盖了多少。',
  'ranking.region': '资源所在地与所要的地区是否相符，不在其中时看距离；境外资源在中文页面默认收起。',
  'ranking.regionRule':
    '在所要的地区得 {inside}；不在时按省会之间的公里数，从 {near} 起每远 {halvedEvery} 公里向 {far} 靠近一半；省份不明得 {somewhere}，境外得 {elsewhere}。对导师减半计，对专利不计。',
  'ranking.price': '按需求的数量估算的费用与预算相比；可用创新券时一并考虑，预计抵扣以审核为准。',
  'ranking.priceRule':
    '不超预算得满分；超出时得分是预算与估算之比的 {overBudget} 次方。可用创新券时，也按抵扣 {voucherShare} 后的自付额比一次，乘以 {withVoucher}，取两者中较高的。',
  'ranking.licence': '仅用于专利：已失效、开放许可、免费承诺、协商许可、境外各不相同。',
  'ranking.answers': '提供方收到的提问，有多少在 30 天内答复。已答复的和满 30 天的提问才计入。',
  'ranking.answersRule':
    '提问少时容易碰巧，所以先垫上 {asMany} 个按 {usual} 答复的提问，算出答复率；整体乘以（答复率 ÷ {usual}）的 {power} 次方，高于平常的略升，低于平常的下降，显示时最多 100%。计入的提问不足 {least} 个时没有这一项。',
  'ranking.order': '同一提供方有多项、需求有多类',
  'ranking.yields':
    '同一提供方连排 {inARow} 项之后，别家得分不低于下一项 {ratio} 的，让别家先排。同一提供方的同名资源只显示最合适的一项。',
  'ranking.bundle':
    '需求点名几个类别时，另给一个“一次配齐”：每类取最好的 {each} 项来搭配，在预算内选各项得分之积最高的；都超预算时选最便宜的。匹配度不到 {fit} 的和没有点名地区的境外资源不参与搭配。',
  'ranking.told': '有新资源时通知谁',
  'ranking.toldText':
    '新发布的资源与保存着的需求匹配度达到 {least} 时，提需求的人会收到消息；每条需求每天最多 {mostADay} 条，其余并入最后一条。一项新资源最多通知最合适的 {mostNeeds} 条需求。不会因为本单位自己的资源收到消息。',
  'ranking.drops': '什么会直接排除',
  'ranking.dropsText':
    '未发布或已下架的资源，暂停接单或名额已满的导师，送完或过期的物资，目前无人可以许可的专利，以及不符合其他硬性条件的资源，都不会出现。',
  'ranking.whyNot': '我的资源为什么没有出现？',
  'ranking.whyNotText':
    '登录后打开本单位的一项资源，在“为什么没有排上？”里写一句需求，就能看到它排在哪里、哪个因素最弱、怎样补全。',
  'ranking.never': '不影响排序的',
  'ranking.never1': '付费推广：平台不收钱，没有广告位。',
  'ranking.never2': '你是谁：未登录和登录看到的顺序相同。',
  'ranking.never3': '你以前看过什么。',
} as const
