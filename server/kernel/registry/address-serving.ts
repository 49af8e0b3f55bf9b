import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** Where some node that serves the module is reached; null while none is there. For the system alone. */
export async function addressServing(ctx: Ctx, module: string): Promise<string | null> {
  const { rows } = await ctx.transaction((tx) =>
    sql<{ address: string }>`
      select address from kernel.service_instances where ${module} = any (modules)
      order by heartbeat_at desc limit 1`.execute(tx.db),
  )
  return rows[0]?.address ?? null
}
