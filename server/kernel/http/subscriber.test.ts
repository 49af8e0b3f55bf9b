import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscriberOf } from './subscriber.ts'

test('an IPv4 address is one subscriber, an IPv6 address one of many of its subscriber’s', () => {
  for (const [address, subscriber] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1:2:3', '2001:db8:0:0::/64'],
    ['2001:db8:1::', '2001:db8:1:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ] as const) {
    assert.equal(subscriberOf(address), subscriber, address)
  }
})
