import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeys } from '../../../kernel/secrets/keys.ts'
import { newCode } from '../../../kernel/secrets/one-time-code.ts'
import { isSameSecret } from '../../../kernel/secrets/same-secret.ts'
import { checkedWallet, hashOfCode, walletIdentity } from './wallet-link.ts'

const keys = createKeys({
  secret: 'a secret for tests that is long enough',
  fieldKeys: `t:${Buffer.alloc(32, 7).toString('base64')}`,
})

test('UPI addresses are taken in small letters, with the bank as provider', () => {
  assert.deepEqual(checkedWallet({ kind: 'upi', address: ' Asha.Rao@OkAxis ' }), {
    address: 'asha.rao@okaxis',
    provider: 'okaxis',
  })
  for (const address of ['asha', '@okaxis', 'asha@', 'a b@ybl', 'asha@bank.com', 'asha@@ybl', '.a@ybl']) {
    assert.throws(() => checkedWallet({ kind: 'upi', address }), /name@bank/)
  }
})

test('an outside wallet needs its provider and something it is found by', () => {
  assert.deepEqual(checkedWallet({ kind: 'wallet', provider: ' Paytm ', address: '+919876543210' }), {
    address: '+919876543210',
    provider: 'Paytm',
  })
  assert.throws(() => checkedWallet({ kind: 'wallet', address: '+919876543210' }), /provider/)
  assert.throws(
    () => checkedWallet({ kind: 'wallet', provider: 'Paytm', address: 'two words' }),
    /number or id/,
  )
})

test('the same wallet is known again whatever its case; another provider is another wallet', () => {
  assert.equal(walletIdentity('wallet', 'Paytm', 'Abc'), walletIdentity('wallet', 'paytm', 'aBC'))
  assert.notEqual(walletIdentity('wallet', 'Paytm', 'abc'), walletIdentity('wallet', 'PhonePe', 'abc'))
})

test('a code has six digits and proves its own link only', () => {
  for (let i = 0; i < 200; i++) assert.match(newCode(), /^\d{6}$/)
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat(999_999), fc.nat(999_999), (link, otherLink, a, b) => {
      const [code, other] = [a, b].map((n) => String(n).padStart(6, '0')) as [string, string]
      const hash = hashOfCode(code, link, keys)
      assert.ok(isSameSecret(hash, hashOfCode(code, link, keys)))
      assert.equal(isSameSecret(hash, hashOfCode(other, link, keys)), code === other)
      assert.equal(isSameSecret(hash, hashOfCode(code, otherLink, keys)), link === otherLink)
    }),
  )
})
