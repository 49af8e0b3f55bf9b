import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Client, newClient, startTestNode } from '../../../testing/node.ts'
import { count, forgetRateLimits, me, messages, newestCode, refused } from '../testing.ts'

const phone = '+919876543210'

test('logging in by a code to the phone', async (t) => {
  const node = await startTestNode(t)
  const ask = (to = phone) => node.call('POST', '/auth/otps', { body: { phone: to } })
  const enter = (code: string, more = {}, as = newClient()) =>
    node.call('POST', '/auth/otp-sessions', { as, body: { phone, code, ...more } })

  await t.test('a new phone makes an account, a known one logs in', async () => {
    assert.equal((await ask('98765 43210')).status, 202)
    const client = newClient()
    const answer = await enter(await newestCode(node, phone), { displayName: 'Gurpreet' }, client)
    assert.equal(answer.body.user.displayName, 'Gurpreet')
    const { body } = await me(node, client)
    assert.equal(body.user.phone, phone)
    assert.equal(body.user.phoneVerified, true)
    assert.equal(body.user.status, 'active')
    await forgetRateLimits(node)
    await ask()
    assert.equal((await enter(await newestCode(node, phone))).body.user.id, answer.body.user.id)
    assert.equal(await count(node, 'identity.users'), 1)
  })

  await t.test('of a hundred submissions of one code, one gets in', async () => {
    await forgetRateLimits(node)
    await ask()
    const code = await newestCode(node, phone)
    const answers = await Promise.all(Array.from({ length: 100 }, () => enter(code)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    // A machine that is busy with more than this test may turn some away unheard.
    const others = answers.filter(({ status }) => status !== 200)
    assert.ok(others.every(({ status, body }) => body.code === 'wrong_code' || status === 503))
  })

  await t.test('five wrong attempts void a code, also when all come at once', async () => {
    await forgetRateLimits(node)
    await ask()
    const code = await newestCode(node, phone)
    const wrong = code === '000000' ? '000001' : '000000'
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(wrong)))
    for (const answer of answers) refused(answer, 422, 'wrong_code')
    refused(await enter(code), 422, 'wrong_code')
    assert.equal(
      await count(node, 'identity.otp_verifications where foreign_attempts = 5 and not verified'),
      1,
    )
  })

  await t.test(
    'asking again voids no code; one that was used voids the others; all end after ten minutes',
    async () => {
      await node.query('update identity.attempt_budgets set locked_until = null')
      await forgetRateLimits(node)
      await ask()
      const old = await newestCode(node, phone)
      await forgetRateLimits(node)
      await ask()
      const code = await newestCode(node, phone)
      assert.equal((await enter(old)).status, 200)
      if (old !== code) refused(await enter(code), 422, 'wrong_code')
      await forgetRateLimits(node)
      await ask()
      // Read first: only then has the job that writes it run.
      const late = await newestCode(node, phone)
      await node.query(`update identity.otp_verifications set expires_at = now() - interval '1 second'`)
      refused(await enter(late), 422, 'wrong_code')
    },
  )

  await t.test('codes are stored hashed, and in the queue nothing is readable', async () => {
    const rows = await node.query('select row_to_json(o)::text as row from identity.otp_verifications o')
    assert.ok(rows.length >= 5)
    const sent = (await messages(node, phone)).map(({ text }) => /\d{6}/.exec(text)?.[0])
    for (const { row } of rows) {
      assert.ok(!String(row).includes(phone))
      for (const code of sent) assert.ok(!String(row).includes(`"${code}"`))
    }
  })

  await t.test('what is no phone number is refused, and codes are limited for each phone', async () => {
    refused(await ask('12345'), 422, 'invalid_input')
    await forgetRateLimits(node)
    assert.equal((await ask()).status, 202)
    refused(await ask(), 429, 'too_many_requests')
    assert.equal((await ask('+919876543211')).status, 202)
  })
})

test('a stranger does not spend the owner’s codes', async (t) => {
  const node = await startTestNode(t)
  const [owner, stranger] = [newClient(), newClient()]
  const ask = (as: Client) => node.call('POST', '/auth/otps', { as, body: { phone } })
  const enter = (as: Client, code: string) =>
    node.call('POST', '/auth/otp-sessions', { as, body: { phone, code } })
  const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

  await t.test('neither by guessing nor by asking', async () => {
    await ask(owner)
    const code = await newestCode(node, phone)
    for (let i = 0; i < 6; i++) refused(await enter(stranger, wrongFor(code)), 422, 'wrong_code')
    await forgetRateLimits(node)
    await ask(stranger)
    await node.settled()
    refused(await enter(newClient(), code), 422, 'wrong_code')
    assert.equal((await enter(owner, code)).status, 200)
  })

  await t.test('nor does the owner’s device share the strangers’ limits once it is known', async () => {
    await forgetRateLimits(node)
    assert.equal((await ask(stranger)).status, 202)
    refused(await ask(stranger), 429, 'too_many_requests')
    assert.equal((await ask(owner)).status, 202)
    const code = await newestCode(node, phone)
    await node.query(
      'update identity.attempt_budgets set attempts = 49, locked_until = null where attempts > 0',
    )
    await forgetRateLimits(node)
    await ask(stranger)
    await node.settled()
    refused(await enter(stranger, wrongFor(code)), 422, 'wrong_code')
    refused(await enter(stranger, code), 422, 'wrong_code')
    assert.equal(
      (await enter(owner, code)).status,
      200,
      'fifty wrong guesses close the day to strangers only',
    )
  })
})

test('strangers who use up all guesses keep the owner out neither for the day nor for a minute', async (t) => {
  const node = await startTestNode(t)
  const owner = newClient()
  const ask = async (as: Client) => {
    await forgetRateLimits(node)
    assert.equal((await node.call('POST', '/auth/otps', { as, body: { phone } })).status, 202)
    const code = await newestCode(node, phone)
    await node.settled()
    return code
  }
  const enter = (as: Client, code: string) =>
    node.call('POST', '/auth/otp-sessions', { as, body: { phone, code } })
  const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')
  const guesses = async () => {
    const [row] = await node.query('select max(attempts) as made from identity.attempt_budgets')
    return row?.made
  }
  const guess = async (code: string) => {
    for (let i = 0; i < 8; i++) refused(await enter(newClient(), wrongFor(code)), 422, 'wrong_code')
  }
  const minutesPass = () =>
    node.query(`update identity.attempt_budgets set locked_until = now() - interval '1 second'`)

  await t.test('a handful in a minute is looked at, wherever they come from', async () => {
    const code = await ask(newClient())
    await guess(code)
    assert.equal(await guesses(), 5)
    refused(await enter(newClient(), code), 422, 'wrong_code')
    await minutesPass()
    const next = await ask(newClient())
    await guess(next)
    assert.equal(await guesses(), 10)
  })

  await t.test('meanwhile an owner without a known device logs in with the code they asked for', async () => {
    const code = await ask(owner)
    await guess(code)
    assert.equal((await enter(owner, code)).status, 200)
  })

  await t.test('also when the day is used up: one try for each code', async () => {
    await node.query('delete from identity.known_devices')
    await node.query('update identity.attempt_budgets set attempts = 50, locked_until = null')
    const [browser, code] = [newClient(), await ask(newClient())]
    refused(await enter(browser, code), 422, 'wrong_code')
    const own = await ask(browser)
    refused(await enter(browser, wrongFor(own)), 422, 'wrong_code')
    refused(await enter(browser, own), 422, 'wrong_code')
    const again = await ask(browser)
    assert.equal((await enter(browser, again)).status, 200)
    assert.equal(await guesses(), 50)
  })
})
