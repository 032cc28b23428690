import type { Bilingual } from '../../contract/language.ts'
import type { ProblemCode } from '../../contract/problem.ts'

/** Title and advice of every problem. The advice says what to do next. */
export const problemTexts: Readonly<
  Record<ProblemCode, { readonly title: Bilingual; readonly advice: Bilingual }>
> = {
  'malformed-json': {
    title: { zh: '请求不是有效的 JSON', en: 'The request is not valid JSON' },
    advice: { zh: '请以 UTF-8 编码的 JSON 对象发送。', en: 'Send one JSON object, encoded in UTF-8.' },
  },
  'invalid-input': {
    title: { zh: '填写有误', en: 'Some input is not right' },
    advice: {
      zh: '请按下列各项的提示修改后再提交。',
      en: 'Correct the places listed below and send it again.',
    },
  },
  'invalid-key': {
    title: { zh: 'Idempotency-Key 无效', en: 'The Idempotency-Key is not usable' },
    advice: { zh: '请使用 1 至 200 个可见 ASCII 字符。', en: 'Use 1 to 200 visible ASCII characters.' },
  },
  'sign-in-needed': {
    title: { zh: '请先登录', en: 'Sign in first' },
    advice: { zh: '登录后再试，已填写的内容会保留。', en: 'Sign in and try again; what you typed is kept.' },
  },
  'token-expired': {
    title: { zh: '登录已过期', en: 'Your sign-in has expired' },
    advice: { zh: '请重新登录，已填写的内容会保留。', en: 'Sign in again; what you typed is kept.' },
  },
  'token-refused': {
    title: { zh: '登录凭证无效', en: 'The sign-in token was refused' },
    advice: { zh: '请退出后重新登录。', en: 'Sign out, then sign in again.' },
  },
  'not-allowed': {
    title: { zh: '你没有这项权限', en: 'Your role does not allow this' },
    advice: {
      zh: '请联系本单位的管理者为你开通。',
      en: 'Ask an owner of your organisation to do it or to raise your role.',
    },
  },
  'not-found': {
    title: { zh: '没有找到', en: 'Not found' },
    advice: {
      zh: '它可能已撤回，或只对所属单位可见。请核对链接，或回到搜索。',
      en: 'It may have been withdrawn or be visible to its own organisation only. Check the link or go back to search.',
    },
  },
  'no-such-route': {
    title: { zh: '没有这个接口', en: 'There is no such route' },
    advice: {
      zh: '接口列表见 /api/v1/openapi.json。',
      en: 'See /api/v1/openapi.json for the routes that exist.',
    },
  },
  'method-not-allowed': {
    title: { zh: '此接口不支持该方法', en: 'The route does not take this method' },
    advice: {
      zh: '可用的方法见 /api/v1/openapi.json。',
      en: 'See /api/v1/openapi.json for the methods it takes.',
    },
  },
  'key-reused': {
    title: { zh: 'Idempotency-Key 已用于另一请求', en: 'The Idempotency-Key was used for another request' },
    advice: { zh: '内容不同的请求请换一个新的键。', en: 'Use a new key for a request with another content.' },
  },
  'wrong-state': {
    title: { zh: '当前状态不能这样做', en: 'Its present state does not allow this' },
    advice: { zh: '请刷新页面，查看最新状态。', en: 'Reload to see where it stands now.' },
  },
  'already-exists': {
    title: { zh: '已经存在', en: 'It exists already' },
    advice: { zh: '请刷新页面，在原有内容上修改。', en: 'Reload and change the one that is there.' },
  },
  'slot-taken': {
    title: { zh: '这个时段刚被占用', en: 'That time has just been taken' },
    advice: {
      zh: '没有预留任何时段。请从空闲时段中另选一个再提交。',
      en: 'Nothing was reserved. Choose another of the free times and ask again.',
    },
  },
  'not-enough-left': {
    title: { zh: '额度不足', en: 'Not enough is left' },
    advice: {
      zh: '没有记账，也没有预留。请减少数量，或等额度释放后再试。',
      en: 'Nothing was entered or reserved. Ask for less, or try again once some is free.',
    },
  },
  'no-place-left': {
    title: { zh: '名额已满', en: 'No place is left' },
    advice: {
      zh: '没有占用名额。请稍后再试，或选择其他资源。',
      en: 'Nothing was reserved. Try again later or choose another resource.',
    },
  },
  'stale-version': {
    title: { zh: '内容已被他人更新', en: 'Somebody changed it in the meantime' },
    advice: {
      zh: '请重新读取最新内容，再作修改。',
      en: 'Read it again and repeat your change on the newest version.',
    },
  },
  'too-large': {
    title: { zh: '内容过大', en: 'It is too large' },
    advice: { zh: '请缩小后再发送；大文件请用导入功能。', en: 'Make it smaller; for files use an import.' },
  },
  'unsupported-media': {
    title: { zh: '不支持的内容类型', en: 'The content type is not supported' },
    advice: { zh: '请以 application/json 发送。', en: 'Send application/json.' },
  },
  'version-needed': {
    title: { zh: '缺少 If-Match', en: 'If-Match is missing' },
    advice: {
      zh: '请在 If-Match 中带上读取时得到的版本（ETag）。',
      en: 'Send the version that you read (its ETag) in If-Match.',
    },
  },
  'too-many-requests': {
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    advice: { zh: '请稍候片刻再试。', en: 'Wait a moment and try again.' },
  },
  internal: {
    title: { zh: '服务出错了', en: 'Something went wrong on our side' },
    advice: {
      zh: '不会只写入一半。请稍后再试；若仍出错，请把请求编号告诉我们。',
      en: 'Nothing was half-written. Try again; if it stays, tell us the request id.',
    },
  },
  unavailable: {
    title: { zh: '服务暂时繁忙', en: 'The service is busy' },
    advice: { zh: '没有写入任何内容，请稍后再试。', en: 'Nothing was written. Try again in a moment.' },
  },
}
