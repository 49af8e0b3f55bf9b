import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'

const production = {
  NODE_ENV: 'production',
  CHOWK_SECRET: 'x'.repeat(40),
  CHOWK_FIELD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  PUBLIC_URL: 'https://chowk.example.org',
}

describe('configuration', () => {
  it('works with nothing set', () => {
    const config = readConfig({})
    assert.equal(config.PORT, 4000)
    assert.deepEqual(config.MODULES, ['all'])
    assert.equal(config.PUBLIC_URL, 'http://localhost:4000')
  })

  it('tells every problem at once', () => {
    assert.throws(
      () => readConfig({ PORT: 'http', NODE_ENV: 'prod', MIGRATE: 'yes', PUBLIC_URL: 'here' }),
      /NODE_ENV must be one of .*PORT must be a whole number.*PUBLIC_URL must be a URL.*MIGRATE must be true or false|PORT.*MIGRATE/s,
    )
  })

  it('refuses the secrets everybody knows in production', () => {
    assert.doesNotThrow(() => readConfig(production))
    assert.throws(
      () => readConfig({ ...production, CHOWK_SECRET: undefined }),
      /CHOWK_SECRET must be set in production/,
    )
    assert.throws(
      () => readConfig({ ...production, CHOWK_FIELD_KEYS: undefined }),
      /CHOWK_FIELD_KEYS must be set/,
    )
    assert.throws(() => readConfig({ ...production, CHOWK_SECRET: 'short' }), /at least 32 characters/)
    assert.throws(() => readConfig({ ...production, PUBLIC_URL: '' }), /PUBLIC_URL must be set/)
  })
})
