import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'
import { goodPassword, logIn, messages, newestLink, refused } from '../testing.ts'

test('an address that nobody has proven', async (t) => {
  const node = await startTestNode(t)
  const admin = await anAdmin(node)
  const signUp = (email: string) =>
    node.call('POST', '/auth/sign-ups', { body: { email, password: goodPassword, displayName: 'Somebody' } })

  await t.test('is not proven by suspending and restoring its account', async () => {
    const email = 'unproven@example.com'
    await signUp(email)
    await node.settled()
    const { body } = await node.call('GET', `/admin/users?query=${email}`, { as: admin })
    const path = `/admin/users/${body.items[0].id}/status`
    const put = (status: string) =>
      node.call('PUT', path, { as: admin, body: { status, reason: 'A mistake' } })
    assert.equal((await put('suspended')).body.status, 'suspended')
    assert.equal((await put('active')).body.status, 'pending')
    refused(await logIn(node, email), 403, 'email_unverified')
  })

  await t.test('of somebody invited does not come with a password a stranger chose', async () => {
    const email = 'invited@example.com'
    const invitation = { email, displayName: 'Invited', roleIds: ['ROLE_SUPPORT'] }
    assert.equal((await node.call('POST', '/admin/users', { as: admin, body: invitation })).status, 201)
    await signUp(email)
    const code = (await newestLink(node, email)).get('code')
    const verified = await node.call('POST', '/auth/email-verifications', {
      as: newClient(),
      body: { email, code },
    })
    assert.equal(verified.status, 200)
    refused(await logIn(node, email), 401, 'wrong_credentials')
  })

  await t.test('is written to a few times an hour for one account', async () => {
    const person = await aPerson(node, { steppedUp: true })
    const statuses: number[] = []
    for (let number = 10; number < 21; number++) {
      const body = { phone: `+9198765432${number}` }
      statuses.push((await node.call('POST', '/me/phone', { as: person, body })).status)
    }
    assert.deepEqual(statuses, [...Array(10).fill(202), 429])
    assert.equal((await messages(node, '+919876543220')).length, 0)
  })
})
