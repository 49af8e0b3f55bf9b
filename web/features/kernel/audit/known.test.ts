import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import account from '../../../i18n/en/account.json' with { type: 'json' }
import texts from '../../../i18n/en/admin.json' with { type: 'json' }
import { actions, entityTypes } from './known.ts'

const server = join(import.meta.dirname, '../../../../server')
const audits = globSync('{kernel,modules}/**/*.ts', { cwd: server })
  .filter((path) => !/\.test\.ts$|testing/.test(path))
  .map((path) => ({ path, code: readFileSync(join(server, path), 'utf8') }))
  .filter(({ code }) => /\baudit\(/.test(code))

test('what the server writes into the log can be filtered for, and read', () => {
  for (const { path, code } of audits) {
    const written = [...code.matchAll(/\baction(?::| =)[^\n]*?((?:'[a-z_]+\.[a-z_]+'[^'\n]*)+)/g)]
    for (const [, names = ''] of written) {
      for (const [, action = ''] of names.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) {
        assert.ok(has(actions, action), `add ${action} (${path}) to known.ts and to the texts under actions`)
      }
    }
    // Passed on by a name of its own, it still begins like others do.
    for (const [, action = '', subject = ''] of code.matchAll(/'(([a-z_]+)\.[a-z_]+)'/g)) {
      const isAction = actions.some((known) => known.startsWith(`${subject}.`))
      assert.ok(!isAction || has(actions, action), `add ${action} (${path}) to known.ts and to the texts`)
    }
    for (const [, subject = ''] of code.matchAll(/\baction: `([a-z_]+)\.\$\{/g)) {
      const isKnown = actions.some((known) => known.startsWith(`${subject}.`))
      assert.ok(isKnown, `add what ${path} writes about ${subject} to known.ts and to the texts`)
    }
    for (const [, type = ''] of code.matchAll(/entityType: '([a-z_]+)'/g)) {
      assert.ok(
        has(entityTypes, type),
        `add ${type} (${path}) to known.ts and to the texts under audit.things`,
      )
    }
  }
})

test('everything the filters offer has a name', () => {
  for (const action of actions) {
    const [subject = '', act = ''] = action.split('.')
    const words: Record<string, Record<string, string>> = texts.actions
    assert.ok(words[subject]?.[act], `name ${action} in the texts`)
  }
  for (const type of entityTypes) assert.ok(texts.audit.things[type], `name ${type} in the texts`)
})

test('people read what they did in the same words, or in words for themselves', () => {
  const page = readFileSync(join(import.meta.dirname, '../../identity/account/activity-page.tsx'), 'utf8')
  assert.match(page, /`account:acts\.\$\{item\.action\}`.*`admin:actions\.\$\{item\.action\}`/s)
  for (const [subject, words] of Object.entries(account.acts)) {
    for (const act of Object.keys(words)) {
      assert.ok(
        has(actions, `${subject}.${act}`),
        `nobody does ${subject}.${act}: remove it from account.json`,
      )
    }
  }
})

const has = (known: readonly string[], word: string): boolean => known.includes(word)
