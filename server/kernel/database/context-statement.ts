import type { Actor } from '../actor.ts'

/**
 * Tells the database who acts, for this transaction only. One statement: setting `role` through
 * set_config is what SET LOCAL ROLE does, and it saves a message.
 */
export function contextStatement(actor: Actor): { name: string; text: string; values: string[] } {
  const value = (key: string): string => {
    const given = (actor as unknown as Record<string, unknown>)[key]
    return given === undefined ? '' : String(given)
  }
  return {
    name: 'context',
    text: `select set_config('role', $1, true), set_config('app.user_id', $2, true),
      set_config('app.tenant_id', $3, true), set_config('app.store_ids', $4, true),
      set_config('app.permission', $5, true)`,
    values: [
      `chowk_${actor.scope}`,
      value('userId'),
      value('tenantId'),
      'storeIds' in actor ? `{${actor.storeIds.join(',')}}` : '',
      value('permission'),
    ],
  }
}
