import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { functionsOf, importsOf, type SourceFile, sources, stringsOf } from '../../tools/source.ts'
import { layers, modules } from '../modules.ts'

// DESIGN §10 as tests. Each message says what to do, for whoever meets it first.

const server = sources('server/**/*.ts')
const inModules = server.filter(({ path }) => path.startsWith('server/modules/'))
const moduleOf = (path: string): string | undefined => /^server\/modules\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string): boolean =>
  path.endsWith('.test.ts') || path.endsWith('/testing.ts') || /^server\/(test|testing)\//.test(path)
const layerOf = (name: string): number =>
  layers.findIndex((layer) => layer.some((module) => module.name === name))

const tell = (problems: string[]): void => assert.deepEqual(problems, [], problems.join('\n'))

describe('borders', () => {
  it('modules see of each other only contract.ts and events.ts', () => {
    tell(
      crossings(inModules)
        .filter(({ target }) => !/^server\/modules\/[^/]+\/(contract|events)\.ts$/.test(target))
        .map(
          ({ from, target }) =>
            `${from} imports ${target}: import the module's contract.ts, and offer there what is missing.`,
        ),
    )
  })

  it('contracts are called down the layers, never sideways or up', () => {
    tell(
      crossings(inModules)
        .filter(({ target }) => target.endsWith('/contract.ts'))
        .filter(
          ({ from, target }) => layerOf(moduleOf(target) as string) >= layerOf(moduleOf(from) as string),
        )
        .map(
          ({ from, target }) => `${from} imports ${target}, which is not below it: publish an event instead.`,
        ),
    )
  })

  it('the kernel knows no module', () => {
    tell(
      server
        .filter(({ path }) => path.startsWith('server/kernel/') && !isTest(path))
        .flatMap((file) => importsOf(file).map((target) => ({ from: file.path, target })))
        .filter(({ target }) => target.startsWith('server/modules'))
        .map(
          ({ from, target }) => `${from} imports ${target}: let the module hand it a hook in its manifest.`,
        ),
    )
  })

  it('what runs in production needs nothing that only tests have', () => {
    tell(
      server
        .filter(({ path }) => !isTest(path))
        .flatMap((file) => importsOf(file).map((target) => ({ from: file.path, target })))
        .filter(({ target }) => isTest(target))
        .map(({ from, target }) => `${from} imports ${target}: keep out of the server what only tests use.`),
    )
  })

  it('SQL names only tables of its own module, and published views of others', () => {
    const published = new Set(
      modules.flatMap(({ name, views = [] }) => views.map((view) => `${name}.${view}`)),
    )
    const names = modules.map(({ name }) => name).filter((name) => name !== 'kernel')
    const mention = new RegExp(`\\b(${names.join('|')})\\.([a-z_]+)\\b`, 'g')
    const tables = new Set(
      modules.flatMap((module) => module.tables.map((table) => `${module.name}.${table}`)),
    )
    const problems = inModules
      .filter(({ path }) => !isTest(path))
      .flatMap((file) =>
        stringsOf(file).flatMap((text) =>
          [...text.matchAll(mention)]
            .filter(
              ([whole, owner]) =>
                owner !== moduleOf(file.path) && (tables.has(whole) || whole.includes('.v_')),
            )
            .filter(([whole]) => !published.has(whole))
            .map(
              ([whole]) =>
                `${file.path} names ${whole}: ask its module through contract.ts, or have it publish a v_ view.`,
            ),
        ),
      )
    tell(problems)
  })

  it('only log-in code reads credentials', () => {
    const allowed = /^server\/(modules\/identity\/|kernel\/database\/)/
    tell(
      server
        .filter(({ path }) => !isTest(path) && !allowed.test(path))
        .filter((file) => importsOf(file).some((target) => target.endsWith('kernel/database/scopes.ts')))
        .map(({ path }) => `${path} imports asLogin: only identity may act as log-in.`),
    )
  })

  it('scopes are raised only through elevated()', () => {
    const inner = ['server/kernel/database/contexts.ts', 'server/kernel/database/tx.ts']
    const allowed = /^server\/kernel\/(database|http|core|node)/
    tell(
      server
        .filter(({ path }) => !isTest(path) && !allowed.test(path))
        .filter((file) => importsOf(file).some((target) => inner.includes(target)))
        .filter(({ text }) => /\b(underScope|joining|OpenTx|actingAs)\b/.test(text))
        .map(
          ({ path }) => `${path} changes the scope itself: use elevated() and list the call under elevates.`,
        ),
    )
  })
})

describe('manifests', () => {
  it('every elevated call of a module is listed', () => {
    const listed = new Set(
      modules.flatMap(({ elevates = [] }) => elevates.map(({ elevatedName }) => elevatedName)),
    )
    tell(
      inModules
        .flatMap((file) =>
          [...file.text.matchAll(/\belevated\(\s*'([^']+)'/g)].map(([, name]) => ({ file, name })),
        )
        .filter(({ name }) => !listed.has(name as string))
        .map(
          ({ file, name }) =>
            `${file.path} raises the scope in ${name}: list it under elevates in the manifest.`,
        ),
    )
  })

  it('reactions and jobs carry their module’s name', () => {
    tell(
      modules.flatMap(({ name, reactions = [], jobs = [] }) =>
        [...reactions, ...jobs]
          .filter((one) => !one.name.startsWith(`${name}.`))
          .map((one) => `${one.name} belongs to ${name}: call it ${name}.…`),
      ),
    )
  })
})

describe('readability', () => {
  const written = [
    ...server,
    ...sources('web/{app,ui,features}/**/*.{ts,tsx}', 'bench/**/*.ts', 'tools/**/*.ts'),
  ]

  it('files stay under 250 lines', () => {
    tell(
      written
        .filter(({ path, lines }) => lines > 250 && !path.includes('.test.'))
        .map(({ path, lines }) => `${path} has ${lines} lines: split it along its nouns.`),
    )
  })

  it('functions of the server stay under 70 lines', () => {
    tell(
      server
        .filter(({ path }) => !isTest(path))
        .flatMap((file) => functionsOf(file).map((one) => ({ ...one, path: file.path })))
        .filter(({ lines }) => lines > 70)
        .map(({ path, name, lines }) => `${path}: ${name} has ${lines} lines: name its steps.`),
    )
  })

  it('no folder is called after nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|lib|misc)\//
    tell(
      written
        .filter(({ path }) => vague.test(path))
        .map(({ path }) => `${path}: put it with what it is about.`),
    )
  })
})

function crossings(files: SourceFile[]): { from: string; target: string }[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => importsOf(file).map((target) => ({ from: file.path, target })))
    .filter(({ from, target }) => moduleOf(target) !== undefined && moduleOf(target) !== moduleOf(from))
}
