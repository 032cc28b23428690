/** English words that say nothing about what is offered or asked. Compared before stemming. */
export const englishStopWords =
  'a an and any are as at be been by can could do does for from had has have how i if in into is it its may me more my need needs no not of on or our please such than that the their them then there these they this those to us use used using was we were what when where which who will with would you your'

/** Chinese filler words; a run of characters is parted at them, the longest first. */
export const chineseStopWords =
  '需要 想要 我们 你们 他们 可以 能够 进行 一个 一些 以及 或者 并且 如果 因为 所以 什么 怎么 请问 谢谢 希望 帮忙 有没有 的 了 吗 呢 吧 啊'

/** Units that belong to the number before them: `5 kV` is `5kV`. */
export const numberUnits =
  'kv v mv a ma w kw mw hz khz mhz ghz nm um μm mm cm m kg g mg ml l mpa gpa kpa pa k mesh rpm ppm ppb bar kn n ev kev'
