import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { lockCustomer } from '../person/lock-customer.ts'
import { makeNewestDefault } from './store.ts'

/** Removes an address. If it was the default one, the newest of the others takes its place. */
export async function removeAddress(ctx: Ctx, addressId: string): Promise<void> {
  const userId = myId(ctx)
  await ctx.transaction(async (tx) => {
    await lockCustomer(tx, userId)
    const removed = await tx.db
      .deleteFrom('profiles.addresses')
      .where('id', '=', addressId)
      .where('user_id', '=', userId)
      .returning('is_default')
      .executeTakeFirst()
    if (!removed) throw notFound('address')
    if (removed.is_default) await makeNewestDefault(tx, userId)
  })
}
