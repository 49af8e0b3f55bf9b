import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Permission } from '../../../kernel/module.ts'

/** Makes the permissions that the manifests add grantable. At start; saying it again changes nothing. */
export async function registerPermissions(system: Ctx, permissions: readonly Permission[]): Promise<void> {
  if (permissions.length === 0) return
  await system.transaction((tx) =>
    tx.db
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
      .execute(),
  )
}
