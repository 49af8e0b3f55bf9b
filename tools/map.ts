import type { Module } from '../server/kernel/module.ts'

/** The map of the system, drawn from the manifests: the same manifests always give the same text. */
export function mapOf(all: readonly Module[]): string {
  return [
    '# The map',
    'Drawn from the manifests by `npm run generate`; a test fails when it is stale. Modules stand in the order of their layers: each may call those above it in this list and none below. What happened it tells by event, to whoever reacts.',
    drawing(all),
    '## Modules',
    overview(all),
    '## Events',
    eventTable(all),
    ...all.map(section),
  ]
    .join('\n\n')
    .concat('\n')
}

/** Who tells whom what: an arrow for each event that another module reacts to. */
function drawing(all: readonly Module[]): string {
  const boxes = all.map(({ name, tables }) => `  ${name}["${name}<br/>${count(tables.length, 'table')}"]`)
  const arrows = all.flatMap((from) =>
    (from.publishes ?? []).flatMap(({ name }) =>
      reactingTo(name, all).map(({ module }) => `  ${from.name} -->|${name}| ${module.name}`),
    ),
  )
  return ['```mermaid', 'flowchart LR', ...boxes, ...new Set(arrows), '```'].join('\n')
}

const overview = (all: readonly Module[]): string =>
  table(
    ['module', 'purpose', 'tables', 'routes', 'jobs'],
    all.map(({ name, purpose, tables, routes = [], jobs = [] }) => [
      `[${name}](#${name})`,
      purpose,
      String(tables.length),
      String(routes.length),
      String(jobs.length),
    ]),
  )

const eventTable = (all: readonly Module[]): string =>
  table(
    ['event', 'published by', 'facts', 'reactions'],
    all.flatMap((module) =>
      (module.publishes ?? []).map(({ name, payload }) => [
        `\`${name}\``,
        module.name,
        Object.keys(payload.properties).join(', '),
        reactingTo(name, all)
          .map(({ reaction }) => `\`${reaction}\``)
          .join(', ') || '—',
      ]),
    ),
  )

function section({
  name,
  purpose,
  tables,
  views = [],
  jobs = [],
  reactions = [],
  permissions = [],
}: Module): string {
  const lines = [`- Tables: ${names(tables)}`]
  if (views.length > 0) lines.push(`- Views for other modules: ${names(views)}`)
  if (reactions.length > 0) {
    lines.push(`- Reacts: ${reactions.map((one) => `\`${one.on.name}\` → \`${one.name}\``).join(', ')}`)
  }
  if (jobs.length > 0) {
    lines.push(
      `- Jobs: ${jobs.map((one) => `\`${one.name}\`${one.cron ? ` (${one.cron})` : ''}`).join(', ')}`,
    )
  }
  if (permissions.length > 0) lines.push(`- Permissions: ${names(permissions.map((one) => one.id))}`)
  return [`## ${name}`, purpose, lines.join('\n')].join('\n\n')
}

const reactingTo = (event: string, all: readonly Module[]): { module: Module; reaction: string }[] =>
  all.flatMap((module) =>
    (module.reactions ?? [])
      .filter((reaction) => reaction.on.name === event)
      .map((reaction) => ({ module, reaction: reaction.name })),
  )

const names = (items: readonly string[]): string => items.map((item) => `\`${item}\``).join(', ') || 'none'

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
