import pg from 'pg'

/** One role per scope, each with just the rights its policies give; the server assumes one per transaction. */
export const scopeRoles = [
  'chowk_anonymous',
  'chowk_guest',
  'chowk_person',
  'chowk_staff',
  'chowk_platform',
  'chowk_login',
  'chowk_ledger',
  'chowk_system',
  'chowk_worker',
] as const

/** Makes the roles (they belong to the whole server, not to one database) and lets each do its part here. */
export async function ensureRoles(client: pg.Client, serverPassword: string | undefined): Promise<void> {
  for (const role of ['chowk_owner', ...scopeRoles]) await createRole(client, role, 'nologin noinherit')
  // Not inheriting: without SET ROLE the log-in role may do nothing at all.
  await createRole(client, 'chowk_server', 'login noinherit')
  const id = pg.escapeIdentifier
  const { rows } = await client.query('select current_database() as database, current_user as admin')
  const { database, admin } = rows[0]
  const { rows: missing } = await client.query(
    `select r.rolname as role, m.member from pg_roles r
     cross join lateral (values ('chowk_server'), ($2::text)) m(member)
     where (r.rolname = any($1) and m.member = 'chowk_server' or r.rolname = 'chowk_owner' and m.member = $2
            or r.rolname = 'chowk_worker' and m.member = $2)
       and not exists (select from pg_auth_members a join pg_roles g on g.oid = a.member
                       where a.roleid = r.oid and g.rolname = m.member)`,
    [scopeRoles, admin],
  )
  for (const { role, member } of missing) await quietly(client, `grant ${id(role)} to ${id(member)}`)
  await client.query(`
    grant connect on database ${id(database)} to chowk_server;
    grant create on database ${id(database)} to chowk_owner, chowk_worker;
    revoke create on schema public from public`)
  if (serverPassword !== undefined) {
    await quietly(client, `alter role chowk_server password ${pg.escapeLiteral(serverPassword)}`)
  }
}

async function createRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await quietly(client, `create role ${role} ${attributes}`)
}

/** Databases of one server may be set up at the same time; whoever comes second finds the work done. */
async function quietly(client: pg.Client, statement: string): Promise<void> {
  const doneByAnother = ['42710', '23505', 'XX000']
  await client.query(statement).catch((error) => {
    if (!doneByAnother.includes(error.code)) throw error
  })
}
