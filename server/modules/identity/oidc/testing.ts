import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Answer, type Client, newClient, startTestNode } from '../../../testing/node.ts'

export interface Claims {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

/** A real OpenID provider on this machine; whoever comes is logged in as `person` without being asked. */
async function startProvider(t: TestContext, redirectUri: string) {
  const { Provider } = await import('oidc-provider')
  const state: { person: Claims } = { person: { sub: 'none' } }
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'chowk', client_secret: 'test-client-secret', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ ...state.person, sub }),
    }),
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test-cookie-key'] },
    jwks: undefined,
  } as never)
  provider.on('server_error', (_ctx: unknown, error: Error) => console.error(error))
  const handle = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response)
    const details = await provider.interactionDetails(request, response)
    const { prompt, params, session } = details as never as {
      prompt: { name: string }
      params: { client_id: string }
      session?: { accountId: string }
    }
    if (prompt.name === 'login') {
      const result = { login: { accountId: state.person.sub } }
      return provider.interactionFinished(request, response, result)
    }
    const grant = new provider.Grant({ accountId: session?.accountId as string, clientId: params.client_id })
    grant.addOIDCScope('openid email profile')
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
  })
  return { issuer, state }
}

/** Follows the provider's redirects as a browser would, until it leads back; returns that address. */
export async function throughProvider(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    assert.ok(location, `the provider answered ${response.status}: ${await response.text()}`)
    url = new URL(location, url).href
    if (!url.startsWith(issuer)) return new URL(url)
  }
  throw new Error('the provider never led back')
}

/** A node that trusts a real provider, and what a browser does between them. */
export async function startWithProvider(t: TestContext) {
  const publicUrl = 'http://localhost:4000'
  const provider = await startProvider(t, `${publicUrl}/api/auth/providers/town/callback`)
  const OIDC_PROVIDERS = JSON.stringify([
    {
      id: 'town',
      name: 'Town hall',
      issuer: provider.issuer,
      clientId: 'chowk',
      clientSecret: 'test-client-secret',
    },
    { id: 'down', name: 'Nobody', issuer: 'http://127.0.0.1:9', clientId: 'chowk' },
  ])
  const node = await startTestNode(t, { env: { OIDC_PROVIDERS, PUBLIC_URL: publicUrl } })
  const leave = (as: Client, query = '') =>
    node.call('GET', `/auth/providers/town/authorization${query}`, { as })
  const comeBack = (as: Client, url: URL) =>
    node.call('GET', `${url.pathname.replace(/^\/api/, '')}${url.search}`, { as })
  const signIn = async (person: Claims, as: Client = newClient(), query = ''): Promise<Answer> => {
    provider.state.person = person
    const left = await leave(as, query)
    assert.equal(left.status, 302, JSON.stringify(left.body))
    return comeBack(as, await throughProvider(left.headers.get('location') as string, provider.issuer))
  }
  return { node, provider, leave, comeBack, signIn }
}

/** Where an answer sends the browser. */
export const place = (answer: Answer) => answer.headers.get('location')
