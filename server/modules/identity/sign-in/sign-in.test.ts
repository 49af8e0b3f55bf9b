import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { hashing } from '../passwords/password-hash.ts'
import { count, goodPassword, logIn, me, refused, signedUp } from '../testing.ts'

test('logging in by password', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const known = await signedUp(node, email)

  await t.test('the right password opens a session, which the audit log and the account show', async () => {
    const client = newClient()
    const answer = await logIn(node, email, goodPassword, client)
    assert.deepEqual(Object.keys(answer.body), ['status', 'user', 'mustSetUpSecondFactor'])
    const { body } = await me(node, client)
    assert.equal(body.user.displayName, 'Asha Verma')
    assert.ok(Date.now() - Date.parse(body.user.lastLoginAt) < 5000)
    assert.ok(Date.parse(body.steppedUpUntil) > Date.now(), 'a fresh log-in is a fresh proof')
    const activity = await node.call('GET', '/me/activity', { as: client })
    assert.equal(activity.body.items[0].action, 'user.logged_in')
  })

  await t.test(
    'a wrong password and an unknown account get the same answer after the same work',
    async () => {
      const before = hashing.done
      const wrong = await logIn(node, email, 'wrong-password-1')
      const afterWrong = hashing.done
      const unknown = await logIn(node, 'nobody@example.com', 'wrong-password-1')
      const afterUnknown = hashing.done
      const neither = await logIn(node, 'what is this?', 'wrong-password-1')
      refused(wrong, 401, 'wrong_credentials')
      for (const other of [unknown, neither]) {
        assert.equal(other.status, wrong.status)
        assert.deepEqual({ ...other.body, requestId: '' }, { ...wrong.body, requestId: '' })
      }
      assert.equal(afterWrong - before, 1)
      assert.equal(afterUnknown - afterWrong, 1)
      assert.equal(hashing.done - afterUnknown, 1)
      const failures = await node.query(
        `select entity_id from kernel.audit_logs where action = 'user.log_in_failed'`,
      )
      assert.equal(failures.length, 3, 'failures are audited, also of nobody')
      await node.query('delete from identity.attempt_budgets')
    },
  )

  await t.test(
    'guessing from anywhere is locked out after a handful, also when all come at once',
    async () => {
      const before = hashing.done
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, i) => logIn(node, email, `guess-number-${i}`)),
      )
      const statuses = answers.map(({ status }) => status)
      assert.equal(statuses.filter((status) => status === 401).length, 5)
      assert.equal(statuses.filter((status) => status === 429).length, 25)
      assert.equal(hashing.done - before, 5, 'what is locked out costs no hash')
      const locked = await logIn(node, email)
      refused(locked, 429, 'locked_out')
      assert.ok(locked.body.retryAfterSeconds > 50 && locked.body.retryAfterSeconds <= 60)
      const [row] = await node.query(
        'select failed_login_attempts, locked_until > now() as locked from identity.credentials',
      )
      assert.deepEqual(row, { failed_login_attempts: 5, locked: true })
    },
  )

  await t.test('an unknown account is locked out just the same', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await logIn(node, 'nobody@example.com', 'x')).status)
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429])
  })

  await t.test('meanwhile a device that logged in before gets in, and has a budget of its own', async () => {
    refused(await logIn(node, email), 429, 'locked_out')
    assert.equal((await logIn(node, email, goodPassword, known)).status, 200)
    refused(await logIn(node, email), 429, 'locked_out')
    for (let i = 0; i < 5; i++) refused(await logIn(node, email, 'x', known), 401, 'wrong_credentials')
    refused(await logIn(node, email, goodPassword, known), 429, 'locked_out')
    const other = await logIn(node, 'other@example.com', 'x', known)
    refused(other, 401, 'wrong_credentials')
  })

  await t.test('the lock ends, grows with each further failure, and a success wipes the slate', async () => {
    const ago = (interval: string) =>
      node.query(`update identity.attempt_budgets set locked_until = locked_until - interval '${interval}'`)
    await ago('61 seconds')
    refused(await logIn(node, email, 'still-wrong'), 401, 'wrong_credentials')
    const locked = await logIn(node, email)
    assert.ok(locked.body.retryAfterSeconds > 100 && locked.body.retryAfterSeconds <= 120)
    await ago('121 seconds')
    assert.equal((await logIn(node, email)).status, 200)
    const [row] = await node.query('select failed_login_attempts, locked_until from identity.credentials')
    assert.deepEqual(row, { failed_login_attempts: 0, locked_until: null })
    for (let i = 0; i < 4; i++) refused(await logIn(node, email, 'x'), 401, 'wrong_credentials')
  })

  await t.test('what state an account is in is told after the right password only', async () => {
    await node.query('delete from identity.attempt_budgets')
    for (const [status, code] of [
      ['suspended', 'account_suspended'],
      ['blocked', 'account_blocked'],
    ] as const) {
      await node.query('update identity.users set status = $1', [status])
      refused(await logIn(node, email), 403, code)
      refused(await logIn(node, email, 'wrong-password-1'), 401, 'wrong_credentials')
    }
    const answer = await me(node, known)
    assert.ok([200, 401].includes(answer.status))
  })

  await t.test('too long a password is refused before it is hashed', async () => {
    const before = hashing.done
    refused(await logIn(node, email, 'x'.repeat(129)), 422, 'invalid_input')
    assert.equal(hashing.done, before)
    assert.equal(await count(node, 'identity.attempt_budgets where attempts > 10'), 0)
  })
})
