import { type Html, html } from '../pages/html.ts'
import type { Mail } from '../ports/mail.ts'
import type { Posted } from '../ports/outbox.ts'
import type { Sms } from '../ports/sms.ts'

export interface ShownAccount {
  name: string
  does: string
  email: string
  password: string
  /** The current code of its authenticator, where it has one. */
  code?: { digits: string; secondsLeft: number }
}

interface Shown {
  mails: readonly Posted<Mail>[]
  texts: readonly Posted<Sms>[]
  accounts: readonly ShownAccount[]
  /** Where real mail goes instead, if anywhere. */
  mailGoesOut: boolean
}

export function devPage({ mails, texts, accounts, mailGoesOut }: Shown): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Chowk for developers</title>
<link rel="stylesheet" href="/dev/dev.css">
</head>
<body>
<header>
<h1>Chowk for developers</h1>
<p>What Chowk would have sent. This page exists in development only.</p>
<nav aria-label="Page"><a href="/">The app</a> <a href="/docs">API reference</a> ${accounts.length > 0 && html`<a href="#accounts">Demo log-ins</a>`} <a class="action" href="/dev">Refresh</a></nav>
</header>
<main>
<section aria-labelledby="mail"><h2 id="mail">Mail</h2>
${mailGoesOut && html`<p class="note">SMTP_URL is set: new mail goes through that server, not here.</p>`}
${mails.length > 0 ? html`<ol>${mails.map(mailItem)}</ol>` : empty('No mail yet. Sign up with an e-mail address, and the code arrives here.')}
</section>
<section aria-labelledby="sms"><h2 id="sms">SMS</h2>
${texts.length > 0 ? html`<ol>${texts.map(textItem)}</ol>` : empty('No SMS yet. Log in with a phone number, and the code arrives here.')}
</section>
${accounts.length > 0 && accountSection(accounts)}
</main>
</body>
</html>
`.text
}

const accountSection = (accounts: readonly ShownAccount[]): Html => html`
<section aria-labelledby="accounts"><h2 id="accounts">Demo log-ins</h2>
<ul class="accounts">${accounts.map(
  ({ name, does, email, password, code }) => html`
<li><h3>${name}</h3>
<p class="muted">${does}</p>
<dl><dt>E-mail</dt><dd><code>${email}</code></dd><dt>Password</dt><dd><code>${password}</code></dd>
${code && html`<dt>Second factor</dt><dd><code class="code">${code.digits}</code> <span class="muted">for ${code.secondsLeft} more seconds</span></dd>`}
</dl></li>`,
)}</ul>
</section>`

const mailItem = (mail: Posted<Mail>): Html => html`
<li><article><h3>${mail.subject}</h3>
<p class="muted">to <b>${mail.to}</b>, ${timeOf(mail.postedAt)}${mail.html && html`, <a href="/dev/mail/${mail.id}">as it looks</a>`}</p>
${codesIn(mail.text)}
<p class="text">${linked(mail.text)}</p></article></li>`

const textItem = (sms: Posted<Sms>): Html => html`
<li><article><p class="muted">to <b>${sms.to}</b>, ${timeOf(sms.postedAt)}</p>
${codesIn(sms.text)}
<p class="text">${linked(sms.text)}</p></article></li>`

const empty = (text: string): Html => html`<p class="empty">${text}</p>`

/** One click selects the whole code. */
function codesIn(text: string): Html | null {
  const withoutLinks = text.replace(link, ' ')
  const codes = [...new Set(withoutLinks.match(/(?<![\w+-])\d{6,8}(?![\w-])/g))]
  return codes.length > 0
    ? html`<p>${codes.map((code) => html`<code class="code">${code}</code> `)}</p>`
    : null
}

const link = /https?:\/\/[^\s<>"]+[^\s<>".,;:)]/g

function linked(text: string): Html[] {
  const parts: Html[] = []
  let shown = 0
  for (const { 0: address, index } of text.matchAll(link)) {
    parts.push(html`${text.slice(shown, index)}<a href="${address}">${address}</a>`)
    shown = index + address.length
  }
  return [...parts, html`${text.slice(shown)}`]
}

/** By the clock of the machine that Chowk runs on; the zone tells whose hour that is. */
const clock = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

const timeOf = (postedAt: string): Html =>
  html`<time datetime="${postedAt}">${clock.format(new Date(postedAt))}</time>`
