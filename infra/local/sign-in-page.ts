/** A person whom the local provider signs in without a password. */
export type DemoPerson = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly email: string
}

/** The sign-in page of the local stage: one button for each demo person, in both languages. */
export const signInPage = (action: string, persons: readonly DemoPerson[]) =>
  page(
    '登录 · Sign in',
    `<h1>以谁的身份登录？<span lang="en">Sign in as whom?</span></h1>
<p>这些是本机演示用户，无需密码。<span lang="en">These are demo persons of this machine; no password is needed.</span></p>
<form method="post" action="${escapeHtml(action)}"><ul>
${persons
  .map(
    ({ id, zh, en }) =>
      `<li><button name="person" value="${escapeHtml(id)}">${escapeHtml(zh)} <span lang="en">${escapeHtml(en)}</span></button></li>`,
  )
  .join('\n')}
</ul></form>`,
  )

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
