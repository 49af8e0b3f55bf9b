import assert from 'node:assert/strict'
import { asLogin } from '../../kernel/database/scopes.ts'
import { openOutboxes } from '../../kernel/ports/create.ts'
import type { Answer, Client, TestNode } from '../../testing/node.ts'
import { newClient } from '../../testing/node.ts'

// What identity's tests share: reading codes from the outboxes, and the usual ways in.

export const goodPassword = 'kaccha-limbu-9-chai'

interface Received {
  subject: string
  text: string
}

/** The newest mail or SMS to an address, once all that was enqueued has been sent. */
export async function newestMessage(node: TestNode, to: string): Promise<Received> {
  const [newest] = await messages(node, to)
  assert.ok(newest, `nothing was sent to ${to}`)
  return newest
}

export async function messages(node: TestNode, to: string): Promise<Received[]> {
  await node.settled()
  const { mail, sms } = openOutboxes(node.config)
  return to.startsWith('+')
    ? (await sms.list(200)).filter((one) => one.to === to).map(({ text }) => ({ subject: '', text }))
    : (await mail.list(200)).filter((one) => one.to === to).map(({ subject, text }) => ({ subject, text }))
}

/** Notices may come between: the newest message that holds a code. */
export async function newestCode(node: TestNode, to: string): Promise<string> {
  const sent = await messages(node, to)
  const codes = sent.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
  return codes.find((code) => code !== undefined) ?? assert.fail(`no code for ${to}`)
}

/** The query of the link in the newest mail. */
export async function newestLink(node: TestNode, to: string): Promise<URLSearchParams> {
  const { text } = await newestMessage(node, to)
  const link = /https?:\/\/\S+\?\S+/.exec(text)?.[0] ?? assert.fail(`no link in: ${text}`)
  return new URL(link).searchParams
}

/** As after the half minute that must pass between two codes, and the hours after many. */
export const forgetRateLimits = (node: TestNode): Promise<unknown> =>
  node.query('delete from kernel.rate_limits')

export const asLoginOf = (node: TestNode) => asLogin(node.as({ scope: 'anonymous' }))

/** Somebody who went through the forms: signed up, confirmed and logged in. */
export async function signedUp(node: TestNode, email: string, password = goodPassword): Promise<Client> {
  const client = newClient()
  const body = { email, password, displayName: 'Asha Verma' }
  assert.equal((await node.call('POST', '/auth/sign-ups', { as: client, body })).status, 202)
  const code = await newestCode(node, email)
  const answer = await node.call('POST', '/auth/email-verifications', { as: client, body: { email, code } })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return client
}

export const logIn = (
  node: TestNode,
  identifier: string,
  password = goodPassword,
  as: Client = newClient(),
): Promise<Answer> => node.call('POST', '/auth/sessions', { as, body: { identifier, password } })

export const refused = (answer: Answer, status: number, code: string): void =>
  assert.deepEqual(
    { status: answer.status, code: answer.body?.code },
    { status, code },
    JSON.stringify(answer.body),
  )

export const me = (node: TestNode, as: Client): Promise<Answer> => node.call('GET', '/me', { as })

/** How many rows a query of the owner's counts. */
export async function count(node: TestNode, from: string, values: unknown[] = []): Promise<number> {
  const [row] = await node.query<{ count: number }>(`select count(*)::int as count from ${from}`, values)
  return row?.count ?? 0
}
