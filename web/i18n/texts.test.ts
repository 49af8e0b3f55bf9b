import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

type Texts = { [key: string]: string | Texts }

const web = join(import.meta.dirname, '..')
const files = globSync('en/*.json', { cwd: import.meta.dirname }).map((path) => path.slice('en/'.length))
const sources = globSync(['app/**/*.{ts,tsx}', 'ui/**/*.{ts,tsx}', 'features/**/*.{ts,tsx}'], { cwd: web })
  .filter((path) => !path.includes('.test.'))
  .map((path) => ({ path, code: readFileSync(join(web, path), 'utf8') }))

const server = join(web, '..', 'server')
const serverSources = globSync(['kernel/**/*.ts', 'modules/**/*.ts'], { cwd: server })
  .filter((path) => !path.includes('.test.'))
  .map((path) => ({ path: `server/${path}`, code: readFileSync(join(server, path), 'utf8') }))

/** What only a program of somebody else's can do wrong; the app itself never sends such requests. */
const onlyForPrograms = new Set([
  ...['bad_request', 'headers_too_large', 'idempotency_key_reused', 'invalid_cursor', 'invalid_if_match'],
  ...['invalid_refresh_token', 'malformed_json', 'malformed_upload', 'no_such_route', 'refused'],
  ...['webhook_forged', 'webhook_stale'],
])

/** What a body that does not fit its schema is refused with. */
const schemaKeywords = new Set(['minLength', 'pattern'])

describe('texts', () => {
  for (const file of files) {
    const [english, hindi] = [textsOf('en', file), textsOf('hi', file)]

    test(`${file} says the same in English and Hindi`, () => {
      assert.deepEqual(
        [...hindi.keys()].sort(),
        [...english.keys()].sort(),
        'give both languages the same keys',
      )
    })

    test(`${file} leaves room for the same names and figures in both languages`, () => {
      for (const [key, text] of english) {
        assert.deepEqual(holesOf(hindi.get(key) ?? ''), holesOf(text), `look at ${key} in hi/${file}`)
      }
    })

    test(`${file} is translated, not copied`, () => {
      for (const [key, text] of hindi) {
        const hasWords = /[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.replace(/\{\{.*?\}\}|<.*?>/g, ''))
        assert.ok(!hasWords || /[\u0900-\u097f]/.test(text), `translate ${key} in hi/${file}: “${text}”`)
      }
    })

    test(`${file} holds no text that nobody shows`, () => {
      const isUsed = file === 'refusals.json' ? isThrown : isShown
      for (const key of english.keys()) assert.ok(isUsed(key), `remove ${key} from ${file}, or show it`)
    })
  }
})

test('components show no sentence of their own', () => {
  for (const { path, code } of sources) {
    if (!path.endsWith('.tsx')) continue
    const betweenTags = /^\s*>?\s*([A-Z][a-z]+(?: [\w’']+)+[.?!]?)\s*$/gm
    const inAttributes = /\b(?:label|title|help|placeholder|aria-label|alt)="([A-Za-z]+ [^"]+)"/g
    for (const [, words] of [...code.matchAll(betweenTags), ...code.matchAll(inAttributes)]) {
      assert.fail(`${path} says “${words}” in English only: put it into i18n/`)
    }
  }
})

test('every refusal of the server can be said in both languages', () => {
  const said = new Set([
    ...textsOf('en', 'refusals.json').keys(),
    ...keysUnder('app.json', 'problems'),
    ...keysUnder('admin.json', 'problems'),
  ])
  for (const { path, code } of serverSources) {
    for (const [, refusal] of code.matchAll(/new Refusal\(\s*'([a-z_]+)'/g)) {
      const known = said.has(refusal as string) || onlyForPrograms.has(refusal as string)
      assert.ok(
        known,
        `add ${refusal} (thrown in ${path}) to i18n/en/refusals.json and i18n/hi/refusals.json`,
      )
    }
  }
})

function keysUnder(file: string, parent: string): string[] {
  return [...textsOf('en', file).keys()]
    .filter((key) => key.startsWith(`${parent}.`))
    .map((key) => key.slice(parent.length + 1))
}

function textsOf(language: string, file: string): Map<string, string> {
  const path = join(import.meta.dirname, language, file)
  return flat(JSON.parse(readFileSync(path, 'utf8')) as Texts)
}

function flat(texts: Texts, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  )
}

/** `{{name}}` and `<b>`, in an order that does not depend on the sentence's. */
function holesOf(text: string): string[] {
  return (text.match(/\{\{.*?\}\}|<\/?\w+>/g) ?? []).sort()
}

/** The server refuses with it somewhere, by whatever way it got the code. */
const isThrown = (code: string): boolean =>
  schemaKeywords.has(code) ||
  [...serverSources, ...sources].some(({ code: text }) => text.includes(`'${code}'`))

/** Named outright, or reached through one of its parents: t(`places.${name}`). */
function isShown(key: string): boolean {
  const plain = key.replace(/_(one|other)$/, '')
  const parts = plain.split('.')
  const parents = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'))
  const named = new RegExp(`['"\`:]${escaped(plain)}['"\`]`)
  const reached = parents.map((parent) => new RegExp(`['"\`:]${escaped(parent)}(\\.\\$\\{|['"])`))
  return sources.some(({ code }) => named.test(code) || reached.some((pattern) => pattern.test(code)))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
