/** How matches are ranked (排序规则公示), and what a person is told. Numbers come from the rules' own data. */
export const ranking = {
  'ranking.lead':
    'The order of matches follows only from the rules published here. Each match shows its factors, each with a score and a sentence.',
  'ranking.formula':
    'Fit = the weighted geometric mean of the factors that have data, with the weights below. A factor without data is left out; it does not count as full marks. Below {least} nothing is shown; of a kind that the need names {named} is enough, of others words and techniques alone must come to {about}, however near or cheap it is.',
  'ranking.weight': 'weight {weight}',
  'ranking.whole': 'the whole is multiplied by {share}',
  'ranking.wholeAtMost': 'the whole is multiplied',
  'ranking.factors': 'Factors',
  'ranking.kind': 'When the need names a kind, other kinds come later; otherwise it does not count.',
  'ranking.text':
    'How close the words of the need are to the title, description and model. A bilingual vocabulary joins both languages: 扫描电镜 also finds scanning electron microscopy.',
  'ranking.technique': 'How many of the techniques, topics or goods that the need names are covered.',
  'ranking.region':
    'Whether the place lies in the wanted region, and otherwise how far away. Resources abroad are folded on Chinese pages.',
  'ranking.regionRule':
    'Inside the wanted region: {inside}. Outside it, kilometres between the capitals of the provinces count: from {near} down towards {far}, half of the way every {halvedEvery} km. Province unsaid: {somewhere}; abroad: {elsewhere}. It counts half for mentors and nothing for patents.',
  'ranking.price':
    'The estimated cost for the wanted quantity against the budget; vouchers are considered, subject to approval.',
  'ranking.priceRule':
    'Full marks within the budget; beyond it, (budget ÷ estimate) to the power of {overBudget}. Where a voucher can be used, what is left to pay after {voucherShare} off is held against the budget too, times {withVoucher}; the better of both counts.',
  'ranking.licence':
    'For patents only: expired, open licence, free promise, by negotiation and foreign differ.',
  'ranking.answers':
    'How many of the questions put to the provider were answered within 30 days. Only questions that are answered, or 30 days old, count.',
  'ranking.answersRule':
    'Few questions say little, so {asMany} more are counted in as if answered at {usual}. The whole is multiplied by (share ÷ {usual}) to the power of {power}: a little up for better than usual, down for worse, shown as 100% at most. With fewer than {least} such questions there is no such factor.',
  'ranking.order': 'Several of one provider, several kinds',
  'ranking.yields':
    'After {inARow} listings of one provider in a row, others whose score is at least {ratio} of the next one’s go first. Of listings of one provider under one title only the best is shown.',
  'ranking.bundle':
    'When a need names several kinds, “All in one” is proposed as well: of each kind the best {each} are combined, and within the budget the highest product of scores wins; where none keeps to it, the cheapest. What fits by less than {fit} takes no part, nor do resources abroad unless the need names their region.',
  'ranking.told': 'Who is told about a new resource',
  'ranking.toldText':
    'When a newly published resource fits a saved need by {least} or more, whoever asked is told: at most {mostADay} notices a day for one need, the rest counted in the last of them. One new resource is told to the {mostNeeds} needs it fits best, at most. Nobody is told about resources of their own organisation.',
  'ranking.drops': 'What is left out',
  'ranking.dropsText':
    'Resources that are not published; mentors who paused or have no places left; gifts that are gone or expired; patents that nobody may license now; and whatever fails another hard condition of its kind.',
  'ranking.whyNot': 'Why does my resource not appear?',
  'ranking.whyNotText':
    'Sign in, open a resource of your organisation, and write a need under “Why is it not shown?”: it tells where the resource stands, which factor is weakest and what to complete.',
  'ranking.never': 'What never counts',
  'ranking.never1': 'Paid placement: the platform takes no money and has no advertisements.',
  'ranking.never2': 'Who you are: the order is the same signed in or not.',
  'ranking.never3': 'What you looked at before.',
} as const
