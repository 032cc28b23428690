/** English words that say nothing about what is offered or asked. Compared before stemming. */
export const englishStopWords =
  'a an and any are as at be been by can could do does for from had has have how i if in into is it its may me more my need needs no not of on or our please such than that the their them then there these they this those to us use used using was we were what when where which who will with would you your'

/** Words that only announce a question: they say nothing in a need, and may say something in a listing. */
export const englishAskingWords =
  'about all also article articles available concerning dealing describe describes describing description descriptions discussion discussions especially etc example examples exist find finding include includes including interest interested interesting interests like list look looking particular particularly regarding related relating show want wanted'

/** Chinese words that only ask or link: what of a need lies wholly inside one of them is not searched. */
export const chineseAskingWords =
  '什么 哪些 哪个 哪里 哪儿 哪一 哪种 哪 谁 多少 几个 何时 何地 何种 何 为何 如何 怎么样 怎么 怎样 为什么 请问 是否 有没有 吗 呢 吧 啊 需要 想要 我们 你们 他们 可以 能够 进行 一个 一些 以及 或者 并且 如果 因为 所以 谢谢 希望 帮忙 的 了'

/** Characters too common in Chinese to be searched alone; they still stand in pairs. */
export const commonCharacters =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔'

/** Characters of grammar: a pair of two of them is not kept. */
export const functionCharacters =
  '的一是不了在有我他这个们和到以就也你对而那得于着之与及其或被把将从向由但因又还都很最为要会可能说'

/** Units that belong to the number before them: `5 kV` is `5kV`. */
export const numberUnits =
  'kv v mv a ma w kw mw hz khz mhz ghz thz nm um μm mm cm m km kg g mg ml l mpa gpa kpa pa k mesh rpm ppm ppb bar kn n ev kev mev ω kω mω db bit'

/** The same units as written in Chinese, the longer first. */
export const chineseUnits: readonly (readonly [chinese: string, unit: string])[] = [
  ['千赫兹', 'khz'],
  ['兆赫兹', 'mhz'],
  ['千电子伏', 'kev'],
  ['电子伏', 'ev'],
  ['千赫', 'khz'],
  ['兆赫', 'mhz'],
  ['赫兹', 'hz'],
  ['千伏', 'kv'],
  ['毫伏', 'mv'],
  ['千瓦', 'kw'],
  ['兆帕', 'mpa'],
  ['千帕', 'kpa'],
  ['纳米', 'nm'],
  ['微米', 'μm'],
  ['毫米', 'mm'],
  ['厘米', 'cm'],
  ['公斤', 'kg'],
  ['千克', 'kg'],
  ['毫克', 'mg'],
  ['毫升', 'ml'],
  ['毫安', 'ma'],
  ['目', 'mesh'],
]
