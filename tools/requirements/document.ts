import type { Module } from '../../server/kernel/module.ts'
import { moduleOf, webApp, wholeProject } from './place-module.ts'
import { partsOf, placeKinds, plannedModules, putOffTo } from './resolve.ts'
import type { Row } from './rows.ts'

const documents: Readonly<Record<string, string>> = {
  D1: 'Wholesale marketplace',
  D2: 'User management',
  D3: 'Vyapar neighbourhood stores',
  D4: 'Conversational commerce',
  D5: 'Super-app pillars',
}

/** docs/requirements.md: the requirements map as a reader wants it; the same map always gives the same text. */
export function requirementsDocument(rows: readonly Row[], modules: readonly Module[]): string {
  const total = rows.length.toLocaleString('en')
  return [
    '# Where the requirements are met',
    `Five documents ask for ${total} things: tables, columns, values, events, endpoints, indexes, rules. [requirements-map.csv](requirements-map.csv) says for each where it is; a test resolves every place against the migrated database, the API document, the manifests and the files. This page is drawn from that map by \`npm run generate\`.`,
    '## Documents',
    documentCounts(rows),
    '## Modules',
    'An item counts for every module that carries a part of it.',
    moduleCounts(rows, modules),
    '## How a place is written',
    'A place is one of the forms below; several are joined with ` + `, and then all of them must hold. `later: <module>` puts an item, or what is still missing of it, off to a module that is not built yet; `later: kernel` to the parts for more than one machine: brokers, caches, replicas, deployment; `later: payments` to settlements, disputes and checks for fraud.',
    kindTable(),
    '## What stands where',
    ...standing(rows, modules),
    '## What is to come',
    toCome(rows),
  ]
    .join('\n\n')
    .concat('\n')
}

type Progress = 'now' | 'partly' | 'later'

function progressOf({ place }: Row): Progress {
  const parts = partsOf(place)
  const putOff = parts.filter((part) => putOffTo(part) !== null)
  if (putOff.length === 0) return 'now'
  return putOff.length === parts.length ? 'later' : 'partly'
}

function documentCounts(rows: readonly Row[]): string {
  const line = (name: string, own: readonly Row[]): string[] => {
    const count = (progress: Progress) => String(own.filter((row) => progressOf(row) === progress).length)
    return [name, String(own.length), count('now'), count('partly'), count('later')]
  }
  const each = Object.entries(documents).map(([id, name]) =>
    line(
      `${id} ${name}`,
      rows.filter((row) => row.id.startsWith(`${id}-`)),
    ),
  )
  return table(['document', 'items', 'met', 'partly met', 'to come'], [...each, line('**all**', rows)])
}

function moduleCounts(rows: readonly Row[], modules: readonly Module[]): string {
  const names = [...modules.map(({ name }) => name), webApp, wholeProject, ...plannedModules]
  const count = (name: string, putOff: boolean): string => {
    const fits = (part: string) => (putOffTo(part) !== null) === putOff && moduleOf(part, modules) === name
    const found = rows.filter((row) => partsOf(row.place).some(fits)).length
    return found === 0 ? '' : String(found)
  }
  return table(
    ['module', 'items it carries', 'items put off to it'],
    [...new Set(names)].map((name) => [name, count(name, false), count(name, true)]),
  )
}

const kindTable = (): string =>
  table(
    ['place', 'holds when there is'],
    [...placeKinds.values()].map(({ example, means }) => [`\`${example}\``, means]),
  )

/** The map the other way round: for each place the items that it meets. */
function standing(rows: readonly Row[], modules: readonly Module[]): string[] {
  const items = new Map<string, string[]>()
  for (const { id, place } of rows) {
    for (const part of partsOf(place)) {
      if (putOffTo(part) === null) items.set(part, [...(items.get(part) ?? []), id])
    }
  }
  const groups = Map.groupBy([...items.keys()].sort(), (part) => moduleOf(part, modules))
  return [...modules.map(({ name }) => name), webApp, wholeProject].flatMap((name) => {
    const places = groups.get(name)
    if (!places) return []
    const lines = places.map((part) => [`\`${part}\``, (items.get(part) as string[]).join(', ')])
    return [`### ${name}`, table(['place', 'items'], lines)]
  })
}

function toCome(rows: readonly Row[]): string {
  const names = [...plannedModules, 'kernel']
  const lines = names.flatMap((name) => {
    const wanted = rows.map((row) => partsOf(row.place).includes(`later: ${name}`))
    const count = wanted.filter(Boolean).length
    return count === 0 ? [] : [[name, String(count), ranges(rows, wanted)]]
  })
  return table(['module', 'items', 'which'], lines)
}

/** Runs of neighbouring rows as `D3-032…D3-063`; a run ends where its document does. */
function ranges(rows: readonly Row[], wanted: readonly boolean[]): string {
  const runs: string[][] = []
  rows.forEach(({ id }, position) => {
    if (!wanted[position]) return
    const run = runs.at(-1)
    const continues = run && wanted[position - 1] && id.slice(0, 3) === run[0]?.slice(0, 3)
    if (continues) run.push(id)
    else runs.push([id])
  })
  return runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0]}…${run.at(-1)}`)).join(', ')
}

const table = (heads: string[], lines: string[][]): string =>
  [heads, heads.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
