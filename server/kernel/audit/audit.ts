import { userIdOf } from '../actor.ts'
import type { Tx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { newId } from '../id.ts'
import { maskFacts } from '../secrets/mask.ts'

export interface AuditEntry {
  /** `user.suspended`: what was done, in the past tense. */
  action: string
  entityType: string
  entityId: string | null
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  tenantId?: string
  /** Who did it, where the scope does not say: a log-in acts as nobody until it has succeeded. */
  userId?: string
}

/** Writes who did what to whom, with personal data masked, in the same transaction as the act. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { ctx } = tx
  tx.defer(
    queries.insertInto('kernel.audit_logs').values({
      id: newId(),
      user_id: entry.userId ?? ctx.principal?.userId ?? userIdOf(tx.actor),
      action: entry.action,
      entity_type: entry.entityType,
      entity_id: entry.entityId,
      tenant_id: entry.tenantId ?? null,
      old_values: entry.before ? JSON.stringify(maskFacts(entry.before)) : null,
      new_values: entry.after ? JSON.stringify(maskFacts(entry.after)) : null,
      ip_address: ctx.address,
      user_agent: ctx.userAgent,
      request_id: ctx.requestId,
    }),
  )
}
