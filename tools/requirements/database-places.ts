import type { Index, Relation } from './catalogue.ts'
import { column, form, type Parts, type PlaceKind, table, words } from './place-kind.ts'
import type { World } from './world.ts'

const keys = String.raw`\((?<keys>[^()]+(?:\([^()]*\)[^()]*)*)\)`

/** What the migrated database carries. */
export const databasePlaces: Record<string, PlaceKind> = {
  table: {
    example: 'table identity.users',
    means: 'a table of the migrated database',
    form: form(table),
    stands: (parts, world) => relation(parts, world)?.kind === 'table',
  },
  view: {
    example: 'view identity.v_people',
    means: 'a view of the migrated database',
    form: form(table),
    stands: (parts, world) => relation(parts, world)?.kind === 'view',
  },
  column: {
    example: 'column identity.users.display_name',
    means: 'a column of a table or view',
    form: form(table, '\\.', column),
    stands: (parts, world) => relation(parts, world)?.columns.has(parts.column) ?? false,
  },
  value: {
    example: 'value identity.users.status=pending|active',
    means:
      'values of a column: its check constraint or the view names each, or a row that the migrations wrote carries it',
    form: form(table, '\\.', column, '=', words('values')),
    stands: carriesValues,
  },
  'primary key': {
    example: 'primary key identity.users(id)',
    means: 'exactly these columns, in this order, are the primary key',
    form: form(table, keys),
    stands: (parts, world) => indexed(parts, world, (one) => one.primary && same(one.keys, keysOf(parts))),
  },
  unique: {
    example: 'unique profiles.addresses(user_id) where is_default',
    means:
      'a unique index or constraint on exactly these columns, on the rows that the condition names, if any',
    form: form(table, keys, '(?: where (?<predicate>.+))?'),
    stands: (parts, world) =>
      indexed(
        parts,
        world,
        (one) =>
          one.unique &&
          same(one.keys, keysOf(parts)) &&
          one.predicate.toLowerCase() === (parts.predicate ?? ''),
      ),
  },
  index: {
    example: 'index identity.roles(status, level)',
    means: 'an index of any kind that begins with these columns',
    form: form(table, keys),
    stands: (parts, world) =>
      indexed(parts, world, (one) => same(one.keys.slice(0, keysOf(parts).length), keysOf(parts))),
  },
  reference: {
    example: 'reference profiles.profiles.user_id -> identity.users',
    means: 'a foreign key from the column to the table',
    form: form(table, '\\.', column, ' -> (?<target>[a-z_]+\\.[a-z0-9_]+)'),
    stands: (parts, { catalogue }) =>
      catalogue.references.has(`${parts.table}.${parts.column} -> ${parts.target}`),
  },
  trigger: {
    example: 'trigger identity.users.touch',
    means: 'a trigger of the table, switched on',
    form: form(table, '\\.', column),
    stands: (parts, { catalogue }) => catalogue.triggers.has(`${parts.table}.${parts.column}`),
  },
  function: {
    example: 'function kernel.publish',
    means: 'a function of the database',
    form: form(table),
    stands: (parts, { catalogue }) => catalogue.functions.has(parts.table),
  },
  partitioned: {
    example: 'partitioned kernel.events',
    means: 'a table in partitions',
    form: form(table),
    stands: (parts, world) => relation(parts, world)?.partitioned ?? false,
  },
  'row security': {
    example: 'row security profiles.profiles',
    means: 'a table whose row-level security is on and forced',
    form: form(table),
    stands: (parts, world) => relation(parts, world)?.secured ?? false,
  },
  never: {
    example: 'never update kernel.audit_logs',
    means: 'no role within the server’s reach may update (or delete, or insert) there',
    form: form('(?<right>insert|update|delete) ', table),
    stands: (parts, world) =>
      relation(parts, world)?.kind === 'table' && rolesWith(parts.right, parts, world).length === 0,
  },
  only: {
    example: 'only chowk_login identity.credentials',
    means: 'of the roles within the server’s reach only this one has any right on the table',
    form: form('(?<name>chowk_[a-z]+) ', table),
    stands: (parts, world) => {
      const holders = ['select', 'insert', 'update', 'delete'].flatMap((right) =>
        rolesWith(right, parts, world),
      )
      return holders.length > 0 && holders.every((holder) => holder === parts.name)
    },
  },
  retention: {
    example: 'retention kernel.events=90',
    means: 'a retention rule on the table, of so many days',
    form: form(table, '=(?<number>\\d+)'),
    stands: (parts, { catalogue }) => catalogue.retention.get(parts.table) === Number(parts.number),
  },
  permission: {
    example: 'permission PERM_USER_READ',
    means: 'a permission in force after migration',
    form: form('(?<name>PERM_[A-Z_]+)'),
    stands: (parts, { catalogue }) => catalogue.permissions.has(parts.name),
  },
  role: {
    example: 'role ROLE_ADMIN=10',
    means: 'a role in force after migration, at this level',
    form: form('(?<name>ROLE_[A-Z_]+)=(?<number>\\d+)'),
    stands: (parts, { catalogue }) => catalogue.roles.get(parts.name)?.level === Number(parts.number),
  },
  carries: {
    example: 'carries ROLE_CATALOG_EDITOR=PERM_PRODUCT_READ|PERM_PRODUCT_UPDATE',
    means: 'the role carries each of these permissions',
    form: form('(?<name>ROLE_[A-Z_]+)=', words('permissions')),
    stands: (parts, world) => held(parts, world)?.every(Boolean) ?? false,
  },
  lacks: {
    example: 'lacks ROLE_FINANCE=PERM_USER_UPDATE',
    means: 'the role carries none of these permissions',
    form: form('(?<name>ROLE_[A-Z_]+)=', words('permissions')),
    stands: (parts, world) => held(parts, world)?.every((carried) => !carried) ?? false,
  },
}

const relation = (parts: Parts, { catalogue }: World): Relation | undefined =>
  catalogue.relations.get(parts.table)

function carriesValues(parts: Parts, world: World): boolean {
  const named = relation(parts, world)?.columns.get(parts.column)
  const known = named?.size ? named : world.catalogue.seeds.get(`${parts.table}.${parts.column}`)
  return parts.values.split('|').every((value) => known?.has(value) ?? false)
}

const keysOf = (parts: Parts): string[] => parts.keys.split(', ')

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, position) => one === others[position])

const indexed = (parts: Parts, { catalogue }: World, fits: (index: Index) => boolean): boolean =>
  catalogue.indexes.some((index) => index.table === parts.table && fits(index))

const rolesWith = (right: string, parts: Parts, { catalogue }: World): string[] => [
  ...(catalogue.rights.get(`${right} ${parts.table}`) ?? []),
]

/** For each of the permissions, whether the role has it; undefined when role or permission is unknown. */
function held(parts: Parts, { catalogue }: World): boolean[] | undefined {
  const role = catalogue.roles.get(parts.name)
  const permissions = parts.permissions.split('|')
  if (!permissions.every((permission) => catalogue.permissions.has(permission))) return undefined
  return role && permissions.map((permission) => role.permissions.has(permission))
}
