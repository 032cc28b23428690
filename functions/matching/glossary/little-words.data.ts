/** English words that say too little to be looked up, beside the stop words of the search. */
export const littleWords =
  'did does doing done made making kind name named type called many much several one ones oneself someone something somebody anyone anything other others another own same s t'

/** Words that a dictionary uses about its words. */
export const dictionaryWords = 'sb sth etc eg ie esp usu lit fig pr abbr cf ones oneself'

/** Chinese words that only hold a question together. */
export const chineseLittleWords =
  '什么 哪些 哪个 哪里 哪儿 哪一 哪 多少 多久 几 如何 怎么 怎样 为什么 为何 何时 何处 何 谁 请问 是 是否 有 没有 的 地 得 了 着 过 吗 呢 吧 在 和 与 或 及 以及 被 把 将 对 对于 关于 由 由于 于 从 到 向 以 为 为了 因 因为 所以 但 但是 而 而且 也 都 就 才 又 再 还 很 最 更 不 没 这 那 这个 那个 这些 那些 此 该 其 他 她 它 他们 她们 它们 我 我们 你 你们 自己 个 一个 一些 一种 些 种 会 能 可以 可 要 想 需要 想要 之 之一 之后 之前 后 前 中 时 时候 里 上 下 等 做 用 使用 找 求 请 叫 称为 一 二 三 四 五 六 七 八 九 十 两 百 千 万 亿 台 位 件 只 份 批 套 次 名 款 项'
