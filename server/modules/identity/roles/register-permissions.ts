import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import type { Permission } from '../../../kernel/module.ts'

/** Makes the permissions that the manifests add grantable. At start; saying it again changes nothing. */
export async function registerPermissions(system: Ctx, permissions: readonly Permission[]): Promise<void> {
  if (permissions.length === 0) return
  await system.transaction(async (tx) => {
    const known = new Set(await idsOfAll(tx))
    await describe(tx, permissions)
    await giveToRoles(
      tx,
      permissions.filter(({ id }) => !known.has(id)),
    )
  })
}

const idsOfAll = async (tx: Tx): Promise<string[]> =>
  (await tx.db.selectFrom('identity.permissions').select('id').execute()).map(({ id }) => id)

async function describe(tx: Tx, permissions: readonly Permission[]): Promise<void> {
  await tx.db
    .insertInto('identity.permissions')
    .values(
      permissions.map(({ id, name, description, category, resource, action }) => ({
        id,
        name,
        description,
        category,
        resource,
        action,
      })),
    )
    .onConflict((on) =>
      on
        .column('id')
        .doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          description: set.ref('excluded.description'),
          category: set.ref('excluded.category'),
          resource: set.ref('excluded.resource'),
          action: set.ref('excluded.action'),
        }))
        .where(
          sql<boolean>`(permissions.name, permissions.description, permissions.category, permissions.resource, permissions.action)
              is distinct from (excluded.name, excluded.description, excluded.category, excluded.resource, excluded.action)`,
        ),
    )
    .execute()
}

/** Only with a new permission: a role that an admin took it from later stays without. */
async function giveToRoles(tx: Tx, permissions: readonly Permission[]): Promise<void> {
  const grants = permissions.flatMap(({ id, roles = [] }) =>
    roles.map((role) => ({ role_id: role, permission_id: id })),
  )
  if (grants.length === 0) return
  await tx.db
    .insertInto('identity.role_permissions')
    .values(grants)
    .onConflict((on) => on.doNothing())
    .execute()
}
