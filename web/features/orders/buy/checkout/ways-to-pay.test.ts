import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walletShare, waysToPay } from './ways-to-pay.ts'

const store = { fulfilment: 'delivery', acceptsOnlinePayment: true }
const cart = (stores: object[], totalMinor = 500) => ({ stores, totalMinor }) as never

test('the wallet pays whole only what it holds, and cash is paid where it is handed over', () => {
  assert.deepEqual(waysToPay(cart([store]), 0), ['upi', 'card', 'net_banking', 'cod'])
  assert.deepEqual(waysToPay(cart([store]), 500), ['upi', 'card', 'net_banking', 'wallet', 'cod'])
  assert.deepEqual(waysToPay(cart([store, { ...store, acceptsOnlinePayment: false }]), 0), ['cod'])
  assert.deepEqual(waysToPay(cart([{ ...store, fulfilment: 'pickup' }]), 0).at(-1), 'cash')
})

test('a part comes from the wallet beside an online way only', () => {
  assert.equal(walletShare({ method: 'upi', useWallet: true }, 500, 120), 120)
  assert.equal(walletShare({ method: 'upi', useWallet: false }, 500, 120), 0)
  assert.equal(walletShare({ method: 'cod', useWallet: true }, 500, 120), 0)
  assert.equal(walletShare({ method: 'upi', useWallet: true }, 500, 900), 0)
})
