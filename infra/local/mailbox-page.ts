import type { MailboxMessage } from './mailbox.ts'

/** Content security policy of the page: it runs nothing and loads nothing. */
export const mailboxPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const channels = [
  ['mail', '邮件', 'Mail'],
  ['sms', '短信', 'Text messages'],
  ['robot', '群机器人', 'Group robots'],
] as const

/** Everything that would have left the house, newest first, in both languages. */
export const mailboxPage = (messages: readonly MailboxMessage[], channel: string | null) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>本机信箱 · Local mailbox · 众扶 Zhongfu</title>
<style>
:root { color-scheme: light; font: 1.0625rem/1.6 system-ui, 'PingFang SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif }
body { margin: 0; background: #faf8f4; color: #22211e }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 }
[lang=en] { color: #55524c; font-size: .9em }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: 1.25rem 0 }
a { color: #1a4f8f }
nav a[aria-current] { color: #22211e; font-weight: 600; text-decoration: none }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem }
li { background: #fff; border: 1px solid #ddd6c9; border-radius: .5rem; padding: .875rem 1rem }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .125rem 1rem; margin: 0; color: #55524c; font-size: .875rem }
h2 { font-size: 1.0625rem; margin: .25rem 0 0; overflow-wrap: anywhere }
pre { margin: .5rem 0 0; font: inherit; font-size: .9375rem; white-space: pre-wrap; overflow-wrap: anywhere }
:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px }
</style>
</head>
<body><main>
<h1>本机信箱 <span lang="en">Local mailbox</span></h1>
<p>邮件、短信和群机器人消息不会离开这台电脑，都在这里。<br><span lang="en">Mails, text messages and what group robots are told never leave this machine: they end here.</span></p>
<nav aria-label="类别 · Kinds">
${link('/mailbox', '全部', 'All', channel === null)}
${channels.map(([name, zh, en]) => link(`/mailbox?channel=${name}`, zh, en, channel === name)).join('\n')}
${link('/', '回到众扶', 'Back to Zhongfu', false)}
</nav>
${messages.length > 0 ? `<ol>\n${messages.map(item).join('\n')}\n</ol>` : '<p>还没有消息。 <span lang="en">Nothing yet.</span></p>'}
<p><small>试用群机器人：在“我的单位 · 群机器人”中添加本页的地址加 <code>/robot/任意名称</code>。<br><span lang="en">To try a group robot, add this page’s address with <code>/robot/any-name</code> behind it under “My organisation · Robots”.</span></small></p>
</main></body>
</html>
`

const link = (href: string, zh: string, en: string, current: boolean) =>
  `<a href="${href}"${current ? ' aria-current="page"' : ''}>${zh} <span lang="en">${en}</span></a>`

function item({ id, channel, to, at, subject, text, calendar }: MailboxMessage): string {
  const [, zh, en] = channels.find(([name]) => name === channel) ?? channels[0]
  return `<li><p class="top"><span>${zh} <span lang="en">${en}</span> · ${escapeHtml(to)}</span><time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time></p>
${subject === undefined ? '' : `<h2>${escapeHtml(subject)}</h2>`}<pre>${linked(text)}</pre>${calendar ? download(id, calendar.method) : ''}</li>`
}

/** The calendar part of a mail, to be opened in a calendar. */
const download = (id: number, method: 'request' | 'cancel') =>
  `<p><a href="/mailbox/calendar/${id}.ics" download>${method === 'cancel' ? '日历取消' : '日历邀请'}（.ics） <span lang="en">${method === 'cancel' ? 'Calendar cancellation' : 'Calendar invitation'}</span></a></p>`

/** Links of this very machine and of the web can be followed. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"'()，。；）]+)/)
    .map((part, place) =>
      place % 2 ? `<a href="${escapeHtml(part)}" rel="noreferrer">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('')

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, letter => `&#${letter.codePointAt(0)};`)
