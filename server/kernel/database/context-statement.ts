import type { Actor } from '../actor.ts'
import type { Statement } from './statement-group.ts'

// Setting `role` through set_config is what SET LOCAL ROLE does, and it saves a message. num_nulls makes
// one small column of what each of them returns.
const settings = `set_config('role', $1, true), set_config('app.user_id', $2, true),
  set_config('app.tenant_id', $3, true), set_config('app.store_ids', $4, true),
  set_config('app.permission', $5, true), set_config('app.guest_id', $6, true)`
const text = `select num_nulls(${settings})`
const readOnlyText = `select num_nulls(set_config('transaction_read_only', 'on', true), ${settings})`

/** Tells the database who acts, for this transaction only. */
export const contextStatement = (actor: Actor): Statement => ({
  name: 'context',
  text,
  values: valuesOf(actor),
})

/** The same for a transaction that must not write. */
export const readContextStatement = (actor: Actor): Statement => ({
  name: 'read.context',
  text: readOnlyText,
  values: valuesOf(actor),
})

const valuesOf = (actor: Actor): string[] => [
  `chowk_${actor.scope}`,
  ('userId' in actor && actor.userId) || '',
  'tenantId' in actor ? actor.tenantId : '',
  'storeIds' in actor && actor.storeIds ? `{${actor.storeIds.join(',')}}` : '',
  'permission' in actor ? actor.permission : '',
  'guestId' in actor ? actor.guestId : '',
]
