import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'

/** Forgets a wallet, pending or linked. */
export async function unlinkWallet(ctx: Ctx, walletLinkId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await tx.db
      .deleteFrom('profiles.wallet_links')
      .where('id', '=', walletLinkId)
      .where('user_id', '=', myId(ctx))
      .returning(['kind', 'provider', 'status'])
      .executeTakeFirst()
    if (!before) throw notFound('wallet link')
    await audit(tx, { action: 'wallet.unlinked', entityType: 'wallet_link', entityId: walletLinkId, before })
  })
}
