import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { maxWalletLinks, type WalletLinkRow } from './wallet-link.ts'

export const walletLinkColumns = [
  'id',
  'kind',
  'provider',
  'address',
  'label',
  'status',
  'linked_at',
] as const

export const findWalletLinks = (ctx: Ctx, userId: string): Promise<WalletLinkRow[]> =>
  ctx.read(
    queries
      .selectFrom('profiles.wallet_links')
      .select(walletLinkColumns)
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .limit(maxWalletLinks),
  )
