import { scopeRoles } from '../../server/kernel/database/roles.ts'
import { withConnection } from '../../server/kernel/database/with-connection.ts'
import * as sql from './catalogue-queries.ts'

export interface Relation {
  readonly kind: 'table' | 'view'
  readonly partitioned: boolean
  /** Row-level security is on and binds the owner too. */
  readonly secured: boolean
  /** Each column with the values that its check constraint, or the view's text, spells out. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>
}

export interface Index {
  readonly table: string
  readonly unique: boolean
  readonly primary: boolean
  readonly keys: readonly string[]
  /** Which rows it covers, in SQL; empty: all. */
  readonly predicate: string
}

export interface Role {
  readonly level: number
  readonly permissions: ReadonlySet<string>
}

/** What the migrated database says about itself. Every name carries its schema. */
export interface Catalogue {
  readonly relations: ReadonlyMap<string, Relation>
  readonly indexes: readonly Index[]
  /** `schema.table.column -> schema.table` */
  readonly references: ReadonlySet<string>
  /** `schema.table.trigger` */
  readonly triggers: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  /** `update schema.table` → the roles within the server's reach that may, be it one column only. */
  readonly rights: ReadonlyMap<string, ReadonlySet<string>>
  /** Table → days. */
  readonly retention: ReadonlyMap<string, number>
  readonly permissions: ReadonlySet<string>
  readonly roles: ReadonlyMap<string, Role>
  /** `schema.table.column` → what rows carry that the migrations wrote. */
  readonly seeds: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads it as chowk_owner, whose policies show every row that the migrations wrote. */
export async function readCatalogue(databaseUrl: string, schemas: readonly string[]): Promise<Catalogue> {
  return withConnection(databaseUrl, async (client) => {
    await client.query('set role chowk_owner')
    const rows = async <Row>(text: string, ...values: unknown[]): Promise<Row[]> =>
      (await client.query(text, values)).rows
    const relations = relationsOf(await rows<Column>(sql.columns, schemas))
    const serverRoles = [...scopeRoles, 'chowk_server']
    const tables = [...relations].filter(([, { kind }]) => kind === 'table').map(([name]) => name)
    return {
      relations,
      indexes: await rows<Index>(sql.indexes, schemas),
      references: keysOf(await rows(sql.references, schemas)),
      triggers: keysOf(await rows(sql.triggers, schemas)),
      functions: keysOf(await rows(sql.functions, schemas)),
      rights: valuesByKey(await rows(sql.rights, schemas, serverRoles)),
      retention: new Map((await rows<Rule>(sql.retention)).map(({ name, days }) => [name, days])),
      permissions: keysOf(await rows(sql.permissions)),
      roles: new Map((await rows<Role & { id: string }>(sql.roles)).map((role) => [role.id, withSet(role)])),
      seeds: valuesByKey(await rows(sql.seedsOf(tables))),
    }
  })
}

interface Column {
  name: string
  kind: Relation['kind']
  partitioned: boolean
  secured: boolean
  column: string
  text: string
}

interface Rule {
  name: string
  days: number
}

function relationsOf(columns: readonly Column[]): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  for (const [name, own] of Map.groupBy(columns, (column) => column.name)) {
    const { kind, partitioned, secured } = own[0] as Column
    relations.set(name, {
      kind,
      partitioned,
      secured,
      columns: new Map(own.map(({ column, text }) => [column, literalsOf(text)])),
    })
  }
  return relations
}

const literalsOf = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, value]) => (value as string).replaceAll("''", "'")),
  )

const keysOf = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map(({ key }) => key))

function valuesByKey(rows: readonly { key: string; value: string }[]): Map<string, Set<string>> {
  const groups = Map.groupBy(rows, ({ key }) => key)
  return new Map([...groups].map(([key, own]) => [key, new Set(own.map(({ value }) => value))]))
}

const withSet = ({ level, permissions }: Role): Role => ({ level, permissions: new Set(permissions) })
