import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AddressList } from './address-list.ts'

describe('address lists', () => {
  it('hold addresses and ranges of both kinds', () => {
    const list = new AddressList(['10.1.0.0/16', '203.0.113.7', '2001:db8::/32'], 'X')
    for (const inside of ['10.1.2.3', '::ffff:10.1.2.3', '203.0.113.7', '2001:db8::1'])
      assert.ok(list.has(inside), inside)
    for (const outside of ['10.2.0.1', '203.0.113.8', '2001:db9::1', 'nonsense', ''])
      assert.ok(!list.has(outside), outside)
  })

  it('refuse what is no address', () => {
    for (const entry of ['here', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.1/x']) {
      assert.throws(() => new AddressList([entry], 'ADMIN_ADDRESSES'), /ADMIN_ADDRESSES must list/)
    }
  })
})
