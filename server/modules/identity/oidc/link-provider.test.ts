import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Client, newClient } from '../../../testing/node.ts'
import { anotherBrowser, aPerson } from '../../../testing/people.ts'
import { count, me, newestMessage, refused } from '../testing.ts'
import { place, startWithProvider, throughProvider } from './testing.ts'

test('linking an account elsewhere while logged in', async (t) => {
  const { node, provider, comeBack, signIn } = await startWithProvider(t)
  const leave = (as: Client, body: object = { provider: 'town' }) =>
    node.call('POST', '/me/linked-accounts', { as, body })
  const goThere = async (as: Client, sub: string) => {
    provider.state.person = { sub, email: `${sub}@elsewhere.example`, email_verified: true }
    const left = await leave(as)
    assert.equal(left.status, 200, JSON.stringify(left.body))
    return throughProvider(left.body.url, provider.issuer)
  }
  const linkedBy = (as: Client) =>
    node.call('GET', '/me/linked-accounts', { as }).then(({ body }) => body.items)
  const security = (code: string) => `/account/security?error=${code}`

  await t.test('it opens the account from then on, whatever its address, and the owner is told', async () => {
    const asha = await aPerson(node, { steppedUp: true })
    const back = await comeBack(asha, await goThere(asha, 'asha'))
    assert.deepEqual([back.status, place(back)], [302, '/account/security'])
    assert.equal((await linkedBy(asha))[0].email, 'asha@elsewhere.example')
    assert.match((await newestMessage(node, asha.email)).subject, /outside account was linked/)
    const browser = newClient()
    await signIn({ sub: 'asha' }, browser)
    assert.equal((await me(node, browser)).body.user.id, asha.userId)
    assert.equal(place(await comeBack(asha, await goThere(asha, 'asha'))), '/account/security')
    assert.equal((await linkedBy(asha)).length, 1, 'linking it again changes nothing')
    const [{ id }] = await linkedBy(asha)
    assert.equal((await node.call('DELETE', `/me/linked-accounts/${id}`, { as: asha })).status, 204)
    assert.match((await newestMessage(node, asha.email)).subject, /outside account was unlinked/)
  })

  await t.test('what opens somebody else’s account is not taken over', async () => {
    const [owner, other] = [
      await aPerson(node, { steppedUp: true }),
      await aPerson(node, { steppedUp: true }),
    ]
    await comeBack(owner, await goThere(owner, 'taken'))
    assert.equal(place(await comeBack(other, await goThere(other, 'taken'))), security('linked_elsewhere'))
    assert.deepEqual(await linkedBy(other), [])
    assert.equal((await linkedBy(owner)).length, 1)
  })

  await t.test('it ends in the log-in in which it began, and nowhere else', async () => {
    const person = await aPerson(node, { steppedUp: true })
    const cookie = (as: Client) => as.cookies.get('chowk_provider') as string
    for (const stranger of [await aPerson(node), await anotherBrowser(node, person), newClient()]) {
      const url = await goThere(person, 'wanderer')
      stranger.cookies.set('chowk_provider', cookie(person))
      assert.match(place(await comeBack(stranger, url)) ?? '', /error=round_trip_over$/)
    }
    const url = await goThere(person, 'wanderer')
    await node.query('update identity.sessions set revoked_at = now() where user_id = $1', [person.userId])
    const fresh = await anotherBrowser(node, person)
    fresh.cookies.set('chowk_provider', cookie(person))
    assert.equal(place(await comeBack(fresh, url)), security('round_trip_over'))
    assert.equal(await count(node, 'identity.linked_accounts where subject = $1', ['wanderer']), 0)
  })

  await t.test('it needs a fresh proof of who one is, and a provider that there is', async () => {
    refused(await leave(await aPerson(node)), 403, 'step_up_required')
    refused(await leave(newClient()), 401, 'log_in_first')
    const person = await aPerson(node, { steppedUp: true })
    refused(await leave(person, { provider: 'nowhere' }), 404, 'not_found')
    refused(await leave(person, { provider: 'down' }), 503, 'provider_unreachable')
  })
})
