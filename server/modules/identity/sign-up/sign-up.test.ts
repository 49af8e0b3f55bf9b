import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import {
  count,
  forgetRateLimits,
  goodPassword,
  logIn,
  me,
  messages,
  newestCode,
  newestLink,
  refused,
  signedUp,
} from '../testing.ts'

test('signing up by e-mail', async (t) => {
  const node = await startTestNode(t)
  const body = { email: 'Asha@Example.com', password: goodPassword, displayName: ' Asha Verma ' }

  await t.test('a person signs up, confirms with the mailed code, and is in', async () => {
    const client = newClient()
    const answer = await node.call('POST', '/auth/sign-ups', { as: client, body })
    assert.equal(answer.status, 202)
    assert.deepEqual(answer.body, { status: 'code_sent', expiresInSeconds: 600, resendAfterSeconds: 30 })
    const code = await newestCode(node, 'asha@example.com')
    refused(await logIn(node, 'asha@example.com'), 403, 'email_unverified')
    const confirmation = { email: 'asha@example.com', code }
    const confirmed = await node.call('POST', '/auth/email-verifications', { as: client, body: confirmation })
    assert.equal(confirmed.body.status, 'signed_in')
    assert.equal(confirmed.body.mustSetUpSecondFactor, false)
    const { body: account } = await me(node, client)
    assert.equal(account.user.displayName, 'Asha Verma')
    assert.equal(account.user.email, 'asha@example.com')
    assert.equal(account.user.emailVerified, true)
    assert.equal(account.hasPassword, true)
    assert.equal((await logIn(node, 'ASHA@example.com')).status, 200)
    refused(await node.call('POST', '/auth/email-verifications', { body: confirmation }), 422, 'wrong_code')
  })

  await t.test('nothing readable is stored or queued: addresses are sealed, codes hashed', async () => {
    assert.equal(await count(node, `identity.users where row_to_json(users)::text ilike '%asha@%'`), 0)
    assert.equal(await count(node, `kernel.events where payload::text ilike '%asha%'`), 0)
    assert.equal(await count(node, `kernel.events where name = 'user.created'`), 1)
  })

  await t.test('an address that is taken gets the same answer, and its owner a hint', async () => {
    await forgetRateLimits(node)
    const answer = await node.call('POST', '/auth/sign-ups', { body })
    assert.deepEqual(answer.body, { status: 'code_sent', expiresInSeconds: 600, resendAfterSeconds: 30 })
    const [newest] = await messages(node, 'asha@example.com')
    assert.match(newest?.subject ?? '', /already have an account/)
    assert.equal((await logIn(node, 'asha@example.com')).status, 200, 'the old password still counts')
  })

  await t.test('a weak password and a malformed address are refused by field', async () => {
    const weak = await node.call('POST', '/auth/sign-ups', { body: { ...body, password: 'password1' } })
    refused(weak, 422, 'invalid_input')
    assert.equal(weak.body.fields[0].path, '/password')
    const malformed = await node.call('POST', '/auth/sign-ups', { body: { ...body, email: 'asha' } })
    assert.equal(malformed.body.fields[0].path, '/email')
  })

  await t.test('the link in the mail confirms too, once, and a code can be had again', async () => {
    const email = 'link@example.com'
    await node.call('POST', '/auth/sign-ups', { body: { ...body, email } })
    await node.settled()
    await forgetRateLimits(node)
    await node.call('POST', '/auth/email-verification-requests', { body: { email } })
    assert.equal((await messages(node, email)).length, 2)
    const code = (await newestLink(node, email)).get('code')
    const confirm = () => node.call('POST', '/auth/email-verifications', { body: { email, code } })
    assert.equal((await confirm()).status, 200)
    refused(await confirm(), 422, 'wrong_code')
  })

  await t.test(
    'asking again for an unknown or confirmed address answers the same and sends nothing',
    async () => {
      await forgetRateLimits(node)
      for (const email of ['nobody@example.com', 'link@example.com']) {
        const before = (await messages(node, email)).length
        const answer = await node.call('POST', '/auth/email-verification-requests', { body: { email } })
        assert.equal(answer.status, 202)
        assert.equal((await messages(node, email)).length, before)
      }
    },
  )

  await t.test('codes are limited for each address', async () => {
    const email = 'often@example.com'
    await node.call('POST', '/auth/sign-ups', { body: { ...body, email } })
    const again = await node.call('POST', '/auth/sign-ups', { body: { ...body, email } })
    refused(again, 429, 'too_many_requests')
    assert.ok(again.body.retryAfterSeconds <= 30)
  })
})

test('whoever signs up first with an address of somebody else gains nothing', async (t) => {
  const node = await startTestNode(t)
  const email = 'victim@example.com'
  const [attacker, victim] = [newClient(), newClient()]
  const attackerBody = { email, password: 'lying-in-wait-7-crows', displayName: 'Victim' }

  await t.test('the owner, who signs up after, keeps their own password', async () => {
    await node.call('POST', '/auth/sign-ups', { as: attacker, body: attackerBody })
    await node.settled()
    await forgetRateLimits(node)
    const body = { email, password: goodPassword, displayName: 'Owner' }
    await node.call('POST', '/auth/sign-ups', { as: victim, body })
    const code = await newestCode(node, email)
    await node.call('POST', '/auth/email-verifications', { as: victim, body: { email, code } })
    assert.equal((await logIn(node, email, goodPassword)).status, 200)
    refused(await logIn(node, email, attackerBody.password), 401, 'wrong_credentials')
  })

  await t.test('a password from another browser than the one that confirms does not come along', async () => {
    const other = 'second@example.com'
    const body = { email: other, password: goodPassword, displayName: 'Owner' }
    await node.call('POST', '/auth/sign-ups', { as: newClient(), body })
    await node.settled()
    await forgetRateLimits(node)
    await node.call('POST', '/auth/sign-ups', { as: newClient(), body: { ...attackerBody, email: other } })
    const code = await newestCode(node, other)
    const owner = newClient()
    await node.call('POST', '/auth/email-verifications', { as: owner, body: { email: other, code } })
    refused(await logIn(node, other, attackerBody.password), 401, 'wrong_credentials')
    assert.equal((await me(node, owner)).body.hasPassword, false)
    const set = { newPassword: goodPassword }
    assert.equal((await node.call('PUT', '/me/password', { as: owner, body: set })).status, 204)
    assert.equal((await logIn(node, other, goodPassword)).status, 200)
  })
})

test('a session is kept in cookies; changing anything needs the CSRF token beside it', async (t) => {
  const node = await startTestNode(t)
  const client = await signedUp(node, 'csrf@example.com')
  assert.deepEqual([...client.cookies.keys()].sort(), [
    'chowk_codes',
    'chowk_csrf',
    'chowk_device',
    'chowk_session',
  ])
  const csrf = client.cookies.get('chowk_csrf') as string
  client.cookies.delete('chowk_csrf')
  const rename = () => node.call('PATCH', '/me', { as: client, body: { displayName: 'New Name' } })
  refused(await rename(), 403, 'csrf_failed')
  client.cookies.set('chowk_csrf', `${csrf}x`)
  refused(await rename(), 403, 'csrf_failed')
  client.cookies.delete('chowk_csrf')
  await me(node, client)
  assert.equal(client.cookies.get('chowk_csrf'), csrf, 'reading one’s account restores the cookie')
  assert.equal((await rename()).body.user.displayName, 'New Name')
  await node.settled()
  assert.equal(await count(node, `kernel.events where name = 'user.renamed'`), 1)
})
