/**
 * The published rules of what a person is told when something new fits an open need (排序规则公示). A need without words, of
 * filters alone (一位导师，上海), is told of the Kinds that it names and of no others.
 */
export const telling = {
  /** Score that a listing must reach, as `POST /match` gives it: higher than what is merely shown (`least`). */
  least: 0.45,
  /** Notices of their own for one need on one day; what comes beyond is counted in the last of them. */
  mostADay: 3,
  /** Needs that one listing is told to, those that it fits best: it could not serve many more. */
  mostNeeds: 100,
} as const
