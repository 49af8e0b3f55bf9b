import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { userContact } from '../contract.ts'
import {
  count,
  forgetRateLimits,
  logIn,
  me,
  newestCode,
  newestMessage,
  refused,
  signedUp,
} from '../testing.ts'
import { exportPerson } from './export-person.ts'

test('changing one’s addresses', async (t) => {
  const node = await startTestNode(t)
  const client = await signedUp(node, 'asha@example.com')
  const ask = (what: 'email' | 'phone', address: string) =>
    node.call('POST', `/me/${what}`, { as: client, body: { [what]: address } })
  const confirm = (what: 'email' | 'phone', code: string) =>
    node.call('POST', `/me/${what}/confirmation`, { as: client, body: { code } })

  await t.test('a new address counts once its code was entered', async () => {
    assert.equal((await ask('email', 'New@Example.com')).status, 202)
    assert.equal((await me(node, client)).body.user.email, 'asha@example.com')
    const code = await newestCode(node, 'new@example.com')
    refused(await confirm('email', code === '000000' ? '000001' : '000000'), 422, 'wrong_code')
    assert.equal((await confirm('email', code)).status, 204)
    refused(await confirm('email', code), 422, 'wrong_code')
    assert.equal((await me(node, client)).body.user.email, 'new@example.com')
    assert.equal((await logIn(node, 'new@example.com')).status, 200)
    refused(await logIn(node, 'asha@example.com'), 401, 'wrong_credentials')
  })

  await t.test('a phone is added, and logs in with a code or the password', async () => {
    const phone = '+919876543210'
    await ask('phone', '98765 43210')
    assert.equal((await confirm('phone', await newestCode(node, phone))).status, 204)
    const { user } = (await me(node, client)).body
    assert.deepEqual([user.phone, user.phoneVerified], [phone, true])
    assert.equal((await logIn(node, phone)).status, 200)
    await forgetRateLimits(node)
    await node.call('POST', '/auth/otps', { body: { phone } })
    const body = { phone, code: await newestCode(node, phone) }
    assert.equal((await node.call('POST', '/auth/otp-sessions', { body })).body.user.id, user.id)
  })

  await t.test('an address of somebody else gets the same answer; only its owner is told', async () => {
    await signedUp(node, 'owner@example.com')
    await forgetRateLimits(node)
    assert.equal((await ask('email', 'owner@example.com')).status, 202)
    assert.match((await newestMessage(node, 'owner@example.com')).subject, /Already in use/)
    refused(await confirm('email', '123456'), 422, 'wrong_code')
  })

  await t.test('a sign-up that never proved its address gives way to who has', async () => {
    const email = 'waiting@example.com'
    const body = { email, password: 'lying-in-wait-7-crows', displayName: 'W' }
    await node.call('POST', '/auth/sign-ups', { body })
    await node.settled()
    await forgetRateLimits(node)
    await ask('email', email)
    assert.equal((await confirm('email', await newestCode(node, email))).status, 204)
    assert.equal((await me(node, client)).body.user.email, email)
    assert.equal(await count(node, `identity.users where status = 'pending'`), 0)
  })

  await t.test('it takes a fresh proof', async () => {
    const person = await aPerson(node)
    const body = { email: 'x@example.com' }
    refused(await node.call('POST', '/me/email', { as: person, body }), 403, 'step_up_required')
  })
})

test('what identity offers to other modules', async (t) => {
  const node = await startTestNode(t)
  const person = await aPerson(node, { displayName: 'Asha Verma' })
  const other = await aPerson(node, { displayName: 'Dev Patel' })
  const ctx = node.as({ scope: 'person', userId: other.userId })

  await t.test('contacts and names, though the caller may not see the rows', async () => {
    const contact = await ctx.transaction((tx) => userContact(tx, person.userId))
    assert.deepEqual(
      [contact?.email, contact?.phone, contact?.displayName],
      [person.email, null, 'Asha Verma'],
    )
    const visible = await ctx.transaction((tx) => tx.db.selectFrom('identity.users').select('id').execute())
    assert.deepEqual(visible, [{ id: other.userId }])
  })

  await t.test('an export holds what is known of a person and nothing that lets anybody in', async () => {
    const exported = await exportPerson(node.as({ scope: 'person', userId: person.userId }), person.userId)
    const text = JSON.stringify(exported)
    assert.ok(text.includes(person.email))
    assert.ok(!/sealed|hash|_index/.test(text), text)
    assert.deepEqual((exported.sessions as object[]).length, 1)
    assert.deepEqual(
      (exported.activity as { action: string }[]).map(({ action }) => action),
      ['user.logged_in'],
    )
  })
})
