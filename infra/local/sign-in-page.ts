import type { PhoneStep } from './phone-step.ts'

/** A person whom the local provider signs in without a password. */
export type DemoPerson = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly email: string
}

/**
 * The sign-in page of the local stage, in both languages: one button for each demo person, and the way in by phone.
 * @param step how far the way in by phone has come
 */
export const signInPage = (action: string, persons: readonly DemoPerson[], step: PhoneStep) =>
  step.at === 'code' || step.at === 'wrong-code'
    ? page('登录 · Sign in', codeForm(action, step.phone, step.at === 'wrong-code'))
    : page('登录 · Sign in', `${personsForm(action, persons)}${phoneForm(action, step)}`)

const personsForm = (action: string, persons: readonly DemoPerson[]) =>
  `<h1>以谁的身份登录？<span lang="en">Sign in as whom?</span></h1>
<p>这些是本机演示用户，无需密码。<span lang="en">These are demo persons of this machine; no password is needed.</span></p>
<form method="post" action="${escapeHtml(action)}"><ul>
${persons
  .map(
    ({ id, zh, en }) =>
      `<li><button name="person" value="${escapeHtml(id)}">${escapeHtml(zh)} <span lang="en">${escapeHtml(en)}</span></button></li>`,
  )
  .join('\n')}
</ul></form>`

const phoneForm = (action: string, step: PhoneStep) => `
<p class="part"><strong>用手机号登录 <span lang="en">Sign in with a phone number</span></strong></p>
<form method="post" action="${escapeHtml(action)}" novalidate>
${step.at === 'bad-number' ? problem('请填写手机号，如 13800000000；境外号码以 + 和国家代码开头。', 'Give a mobile number, such as 13800000000; one from abroad begins with + and the country.') : ''}
${step.at === 'too-many' ? problem('验证码发得太频繁。请等一分钟再试；一小时内最多五次。', 'Too many codes. Wait a minute; five an hour at most.') : ''}
${step.at === 'not-sent' ? problem('短信暂时发不出去，请稍后再试。', 'The message could not be sent. Try again in a while.') : ''}
<label>手机号（+86 可省略）<span lang="en">Phone number (+86 may be left out)</span>
<input name="phone" type="tel" inputmode="tel" autocomplete="tel" required value="${escapeHtml(step.at === 'start' || step.at === 'in' ? '' : step.typed)}"></label>
<button class="main">发送验证码 <span lang="en">Send a code</span></button>
</form>`

const codeForm = (action: string, phone: string, wrong: boolean) => `
<h1>输入验证码 <span lang="en">Type the code</span></h1>
<p>如果 ${escapeHtml(phone)} 能收短信，验证码已经发出，5 分钟内有效。<span lang="en">If ${escapeHtml(phone)} takes messages, a code is on its way; it is good for five minutes.</span></p>
<p>本机演示：短信在<a href="/mailbox?channel=sms" target="_blank" rel="noopener">本地信箱</a>。<span lang="en">On this machine, messages end in the local mailbox.</span></p>
<form method="post" action="${escapeHtml(action)}" novalidate>
${wrong ? problem('验证码不对，或已过期、用过、试得太多。可以再试，或重新发送。', 'The code is not right, or it is too old, used, or was guessed at too often. Try again, or have a new one sent.') : ''}
<input type="hidden" name="phone" value="${escapeHtml(phone)}">
<label>6 位验证码 <span lang="en">Code of six digits</span>
<input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
<button class="main">登录 <span lang="en">Sign in</span></button>
</form>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="phone" value="${escapeHtml(phone)}">
<button>重新发送 <span lang="en">Send a new one</span></button></form>`

const problem = (zh: string, en: string) => `<p role="alert">${zh} <span lang="en">${en}</span></p>`

/** What went wrong, and the way back. */
export const signInProblemPage = (description: string) =>
  page(
    '登录未完成 · Sign-in was not completed',
    `<h1>登录未完成 <span lang="en">Sign-in was not completed</span></h1>
<p>请返回首页重新登录。<span lang="en">Go back to the first page and sign in again.</span></p>
<p lang="en"><small>${escapeHtml(description)}</small></p>
<p><a href="/">返回首页 <span lang="en">Home</span></a></p>`,
  )

/** Content security policy of both. The form ends at the page's own address, which may be spelt either way. */
export const signInPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://localhost:* http://127.0.0.1:*"

const page = (title: string, main: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 众扶 Zhongfu</title>
<style>
:root { color-scheme: light; font: 1.0625rem/1.6 system-ui, 'PingFang SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif }
body { margin: 0; background: #faf8f4; color: #22211e }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem }
h1 { font-size: 1.5rem; line-height: 1.3 }
[lang=en] { display: block; color: #55524c; font-size: .9em; font-weight: 400 }
ul { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .625rem }
button { width: 100%; min-height: 3rem; padding: .625rem 1rem; text-align: start; font: inherit; color: inherit;
  background: #fff; border: 1px solid #8a857b; border-radius: .5rem; cursor: pointer }
.part { margin: 2.5rem 0 0; font-size: 1.125rem }
form { display: grid; gap: .75rem; margin: 1rem 0 }
form ul { margin: 0 }
input:not([type=hidden]) { display: block; box-sizing: border-box; width: 100%; min-height: 3rem; margin-top: .25rem;
  padding: .625rem 1rem; font: inherit; color: inherit; background: #fff; border: 1px solid #8a857b; border-radius: .5rem }
button.main { background: #22211e; color: #fff }
button.main [lang=en] { color: #e8e4dc }
button.main:hover { background: #3b3934 }
[role=alert] { margin: 0; padding: .75rem 1rem; border-inline-start: 3px solid #a3341f; background: #fbeeea }
button:hover { border-color: #22211e; background: #f3efe7 }
:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px }
</style>
</head>
<body><main>
${main}
</main></body>
</html>
`

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, letter => `&#${letter.codePointAt(0)};`)
