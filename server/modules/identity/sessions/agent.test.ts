import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeAgent } from './agent.ts'
import { placeOf } from './place.ts'

test('agents are told apart as people would', () => {
  const cases: [string | null, string, string | null][] = [
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36',
      'Android phone',
      'Chrome 131',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1',
      'iPhone',
      'Safari 18',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
      'Windows computer',
      'Edge 130',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Linux computer',
      'Firefox 133',
    ],
    ['curl/8.5.0', 'Program', 'curl'],
    [null, 'Unknown device', null],
  ]
  for (const [agent, device, browser] of cases) assert.deepEqual(describeAgent(agent), { device, browser })
})

test('only what is certain is said of a place', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '192.168.1.9', '::1', 'fe80::1', '::ffff:10.0.0.1']) {
    assert.equal(placeOf(address), 'local network', address)
  }
  for (const address of ['8.8.8.8', '2001:4860::8888', null, 'nonsense', '::ffff:8.8.8.8']) {
    assert.equal(placeOf(address), null, String(address))
  }
})
