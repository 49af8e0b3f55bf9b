import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingEntries, readLock } from './complete-lock.ts'

test('the lock file holds every optional package, so that npm ci accepts it', () => {
  const missing = Object.keys(missingEntries(readLock().packages))
  assert.deepEqual(missing, [], 'run "node tools/complete-lock.ts" and commit package-lock.json')
})

test('a missing binary is entered for its own system alone', () => {
  const packages = { 'node_modules/tool': { optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3' } } }
  assert.deepEqual(missingEntries(packages), {
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.2.3',
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  })
})
