import { column, form, operation, type Parts, type PlaceKind, table } from './place-kind.ts'
import type { Operation, Schema, World } from './world.ts'

const dotted = '(?<name>[a-z][a-z0-9_-]*(?:\\.[a-z0-9_-]+)+)'

/** What the manifests, and the API document made from them, carry. */
export const manifestPlaces: Record<string, PlaceKind> = {
  module: {
    example: 'module identity',
    means: 'a module that is built',
    form: form('(?<module>[a-z]+)'),
    stands: (parts, { modules }) => modules.some(({ name }) => name === parts.module),
  },
  hook: {
    example: 'hook identity.authenticator',
    means: 'a hook that the module’s manifest hands to the kernel',
    form: form('(?<module>[a-z]+)\\.(?<name>authenticator|exportPerson|demo)'),
    stands: (parts, { modules }) => modules.some((one) => one.name === parts.module && parts.name in one),
  },
  event: {
    example: 'event user.created',
    means: 'an event that some module publishes',
    form: form(dotted),
    stands: (parts, { modules }) =>
      modules.some(({ publishes = [] }) => publishes.some((one) => one.name === parts.name)),
  },
  reaction: {
    example: 'reaction profiles.make-profile',
    means: 'what a module does when an event happens',
    form: form(dotted),
    stands: (parts, { modules }) =>
      modules.some(({ reactions = [] }) => reactions.some(({ name }) => name === parts.name)),
  },
  job: {
    example: 'job kernel.apply-retention',
    means: 'work that runs on a schedule or is enqueued',
    form: form(dotted),
    stands: (parts, { modules }) =>
      modules.some(({ jobs = [] }) => jobs.some(({ name }) => name === parts.name)),
  },
  setting: {
    example: 'setting identity.session-days',
    means: 'a setting that some manifest declares',
    form: form(dotted),
    stands: (parts, { modules }) =>
      modules.some(({ settings = [] }) => settings.some(({ key }) => key === parts.name)),
  },
  encrypted: {
    example: 'encrypted profiles.profiles.national_id_number',
    means: 'a column whose values are sealed, as its manifest says',
    form: form(table, '\\.', column),
    stands: (parts, { modules }) =>
      modules.some(({ name, encrypted = [] }) =>
        encrypted.some((one) => `${name}.${one.table}` === parts.table && one.column === parts.column),
      ),
  },
  route: {
    example: 'route GET /admin/users',
    means: 'an operation of the API document',
    form: form(operation),
    stands: (parts, world) => operationOf(parts, world) !== undefined,
  },
  access: {
    example: 'access GET /admin/users=PERM_USER_READ',
    means: 'who may call an operation: a permission, self or public',
    form: form(operation, '=(?<access>PERM_[A-Z_]+|self|public)'),
    stands: (parts, world) => operationOf(parts, world)?.['x-access'] === parts.access,
  },
  field: {
    example: 'field GET /me user.email',
    means: 'a property of an operation’s answer or request body; lists are looked into',
    form: form(operation, ' (?<field>\\w+(?:\\.\\w+)*)'),
    stands: (parts, world) => {
      const found = operationOf(parts, world)
      return found !== undefined && bodiesOf(found).some((body) => has(body, parts.field.split('.')))
    },
  },
  parameter: {
    example: 'parameter PATCH /me/profile If-Match',
    means: 'a parameter of an operation: in its path, query or headers',
    form: form(operation, ' (?<name>[\\w-]+)'),
    stands: (parts, world) =>
      operationOf(parts, world)?.parameters.some(({ name }) => name === parts.name) ?? false,
  },
}

function operationOf(parts: Parts, { document }: World): Operation | undefined {
  const path = parts.path.replace(/:(\w+)/g, '{$1}')
  return document.paths[path]?.[parts.method.toLowerCase()]
}

function bodiesOf({ requestBody, responses }: Operation): Schema[] {
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => answer)
  return [requestBody, ...answers].flatMap((body) =>
    Object.values(body?.content ?? {}).map(({ schema }) => schema),
  )
}

function has(schema: Schema, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true
  const own = schema.properties?.[first]
  const inside = [schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]
  return (
    (own !== undefined && has(own, rest)) ||
    inside.some((inner) => inner !== undefined && has(inner, [first, ...rest]))
  )
}
