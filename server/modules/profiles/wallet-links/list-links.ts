import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { findWalletLinks } from './store.ts'
import { toWalletLink, type WalletLink } from './wallet-link.ts'

/** All of them: nobody has more than fit on one page. */
export async function listWalletLinks(ctx: Ctx): Promise<{ items: WalletLink[]; nextCursor: null }> {
  const rows = await findWalletLinks(ctx, myId(ctx))
  return { items: rows.map((row) => toWalletLink(row, ctx.services.keys)), nextCursor: null }
}
