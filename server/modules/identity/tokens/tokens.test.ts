import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import { type Answer, newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { asLoginOf, goodPassword, me, refused, signedUp } from '../testing.ts'
import { renewSigningKey, signingKey } from './signing-keys.ts'

const email = 'asha@example.com'

const passwordGrant = (node: TestNode, more = {}): Promise<Answer> =>
  node.call('POST', '/auth/tokens', {
    body: { grant: 'password', identifier: email, password: goodPassword, ...more },
  })

const refresh = (node: TestNode, refreshToken: string): Promise<Answer> =>
  node.call('POST', '/auth/tokens', { body: { grant: 'refresh', refreshToken } })

const withToken = (node: TestNode, bearer: string): Promise<Answer> =>
  me(node, { cookies: new Map(), bearer })

test('access and refresh tokens', async (t) => {
  const node = await startTestNode(t)
  await signedUp(node, email)

  await t.test('a program logs in, acts, refreshes and logs out', async () => {
    const { body } = await passwordGrant(node)
    assert.deepEqual([body.tokenType, body.expiresInSeconds], ['Bearer', 600])
    assert.equal((await withToken(node, body.accessToken)).body.user.email, email)
    const next = (await refresh(node, body.refreshToken)).body
    assert.notEqual(next.refreshToken, body.refreshToken)
    assert.equal((await withToken(node, next.accessToken)).status, 200)
    const gone = await node.call('DELETE', '/auth/tokens', { body: { refreshToken: next.refreshToken } })
    assert.equal(gone.status, 204)
    refused(await withToken(node, next.accessToken), 401, 'log_in_first')
    refused(await refresh(node, next.refreshToken), 401, 'invalid_refresh_token')
    refused(await refresh(node, 'made-up'), 401, 'invalid_refresh_token')
  })

  await t.test('a refresh token that comes a second time ends its whole family, and no other', async () => {
    const [stolen, other] = [(await passwordGrant(node)).body, (await passwordGrant(node)).body]
    const next = (await refresh(node, stolen.refreshToken)).body
    refused(await refresh(node, stolen.refreshToken), 401, 'invalid_refresh_token')
    refused(await refresh(node, next.refreshToken), 401, 'invalid_refresh_token')
    refused(await withToken(node, next.accessToken), 401, 'log_in_first')
    assert.equal((await withToken(node, other.accessToken)).status, 200)
    await node.settled()
    const events = await node.query(
      `select payload from kernel.events where name = 'session.invalidated' and payload ->> 'reason' = 'token_reused'`,
    )
    assert.equal(events.length, 1)
  })

  await t.test('also when both come at the same moment', async () => {
    const { body } = await passwordGrant(node)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refresh(node, body.refreshToken)))
    const lucky = answers.filter(({ status }) => status === 200)
    assert.equal(lucky.length, 1)
    refused(await refresh(node, lucky[0]?.body.refreshToken), 401, 'invalid_refresh_token')
    refused(await withToken(node, body.accessToken), 401, 'log_in_first')
  })

  await t.test('a second factor is asked for in the same request', async () => {
    const client = newClient()
    await node.call('POST', '/auth/sessions', {
      as: client,
      body: { identifier: email, password: goodPassword },
    })
    const { body } = await node.call('POST', '/me/totp', { as: client, body: {} })
    const { totpCode } = await import('../second-factor/totp.ts')
    const code = () => totpCode(body.secret, new Date())
    const on = await node.call('POST', '/me/totp/confirmation', { as: client, body: { code: code() } })
    refused(await passwordGrant(node), 401, 'second_factor_required')
    refused(await passwordGrant(node, { code: '000000' }), 401, 'second_factor_required')
    await node.query('update identity.mfa_factors set last_step = last_step - 1')
    assert.equal((await passwordGrant(node, { code: code() })).status, 200)
    assert.equal((await passwordGrant(node, { code: on.body.recoveryCodes[0] })).status, 200)
  })
})

test('the published keys verify tokens; a new key signs while the old one still verifies', async (t) => {
  const node = await startTestNode(t)
  await signedUp(node, email)
  const { accessToken } = (await passwordGrant(node)).body
  const published = async () => (await node.call('GET', '/.well-known/jwks.json')).body.keys
  const [key, ...none] = await published()
  assert.deepEqual([key.kty, key.crv, key.alg, key.use, none.length], ['OKP', 'Ed25519', 'EdDSA', 'sig', 0])
  assert.equal(key.d, undefined)
  const { jwtVerify } = await import('jose')
  const { protectedHeader } = await jwtVerify(accessToken, await importJWK(key), { audience: 'chowk-api' })
  assert.deepEqual([protectedHeader.kid, protectedHeader.typ], [key.kid, 'at+jwt'])

  await node.query(`update identity.signing_keys set created_at = now() - interval '31 days'`)
  await Promise.all([renewSigningKey(asLoginOf(node)), renewSigningKey(asLoginOf(node))])
  const rows = await node.query('select private_sealed from identity.signing_keys')
  assert.equal(rows.length, 2, 'one new key, though two nodes were due')
  for (const { private_sealed } of rows) assert.match(String(private_sealed), /^v1\./)
  const second = await startTestNode(t, { beside: node })
  assert.equal((await withToken(second, accessToken)).status, 200)
  const fresh = (await passwordGrant(second)).body.accessToken
  assert.notEqual(JSON.parse(Buffer.from(fresh.split('.')[0], 'base64url').toString()).kid, key.kid)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  assert.equal((await withToken(node, fresh)).status, 200, 'a node learns of a key made on another')
})

test('forged, foreign and spoiled tokens are all refused', async (t) => {
  const node = await startTestNode(t)
  await signedUp(node, email)
  const good = (await passwordGrant(node)).body.accessToken as string
  const [head = '', payload = '', signature = ''] = good.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload & { sid: string }
  const { id: kid, key } = await signingKey(asLoginOf(node))
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (changes: object, header: object = {}, by = key) =>
    new SignJWT({ ...claims, ...changes })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt', ...header })
      .sign(by)
  const foreign = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [published] = (await node.call('GET', '/.well-known/jwks.json')).body.keys
  const publicKey = (await importJWK(published, 'EdDSA', { extractable: true })) as Parameters<
    typeof exportSPKI
  >[0]
  const hmac = (header: object, secret: string | Buffer) => {
    const text = `${encode(header)}.${payload}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  const now = Math.floor(Date.now() / 1000)
  const flipped = Buffer.from(signature, 'base64url')
  flipped[10] = (flipped[10] as number) ^ 1

  assert.equal(
    (await withToken(node, await signed({}))).status,
    200,
    'the corpus starts from a token that works',
  )
  const corpus: Record<string, string> = {
    'alg none': `${encode({ alg: 'none', kid, typ: 'at+jwt' })}.${payload}.`,
    'alg None': `${encode({ alg: 'None', kid, typ: 'at+jwt' })}.${payload}.`,
    'no signature': `${head}.${payload}.`,
    'HS256 with the public key as PEM': hmac(
      { alg: 'HS256', kid, typ: 'at+jwt' },
      await exportSPKI(publicKey),
    ),
    'HS256 with the public key as x': hmac(
      { alg: 'HS256', kid, typ: 'at+jwt' },
      Buffer.from(published.x, 'base64url'),
    ),
    'HS256 with the public key as JWK': hmac({ alg: 'HS256', kid, typ: 'at+jwt' }, JSON.stringify(published)),
    'another audience': await signed({ aud: 'another-api' }),
    'no audience': await signed({ aud: undefined }),
    'another issuer': await signed({ iss: 'https://evil.example' }),
    'no issuer': await signed({ iss: undefined }),
    expired: await signed({ iat: now - 700, exp: now - 60 }),
    'without end': await signed({ exp: undefined }),
    'not yet valid': await signed({ nbf: now + 600 }),
    'another type': await signed({}, { typ: 'JWT' }),
    'no type': await signed({}, { typ: undefined }),
    'foreign key under our id': await signed({}, {}, foreign.privateKey),
    'foreign key under its own id': await signed(
      {},
      { kid: '0190c2a0-0000-7000-8000-000000000000' },
      foreign.privateKey,
    ),
    'key embedded in the header': await signed({}, { jwk: published, kid: undefined }, foreign.privateKey),
    'key named by URL': await signed(
      {},
      { jku: 'https://evil.example/jwks.json', kid: 'evil' },
      foreign.privateKey,
    ),
    'id that is a path': await signed({}, { kid: '../../../dev/null' }),
    'id that is SQL': await signed({}, { kid: "' or '1'='1" }),
    'critical extension': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt', crit: ['exp'], exp: now } as never)
      .sign(key)
      .catch(
        () => `${encode({ alg: 'EdDSA', kid, typ: 'at+jwt', crit: ['x'], x: 1 })}.${payload}.${signature}`,
      ),
    'changed payload': `${head}.${encode({ ...claims, sub: '0190c2a0-0000-7000-8000-000000000000' })}.${signature}`,
    'changed signature': `${head}.${payload}.${flipped.toString('base64url')}`,
    'another person': await signed({ sub: '0190c2a0-0000-7000-8000-000000000000' }),
    'another session': await signed({ sid: '0190c2a0-0000-7000-8000-000000000000' }),
    'session that is no id': await signed({ sid: 'x' }),
    'no session': await signed({ sid: undefined }),
    'not a token': 'a.b.c',
    'one part': 'abc',
    empty: '',
    'an access token as API key': `ck_${good}`,
    huge: 'x'.repeat(5000),
    'a cookie token': 'A'.repeat(43),
  }
  for (const [name, token] of Object.entries(corpus)) {
    const answer = await withToken(node, token)
    assert.equal(answer.status, 401, `${name}: ${JSON.stringify(answer.body)}`)
  }
  assert.equal((await withToken(node, good)).status, 200)
})
