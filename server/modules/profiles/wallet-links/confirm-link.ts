import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { isSameSecret } from '../../../kernel/secrets/same-secret.ts'
import { walletLinkColumns } from './store.ts'
import { hashOfCode, maxAttempts, toWalletLink, type WalletLink } from './wallet-link.ts'

type Outcome =
  | { kind: 'linked'; link: WalletLink }
  | { kind: 'wrong'; attemptsLeft: number }
  | { kind: 'already_linked' | 'expired' | 'too_many_attempts' | 'missing' }

/** Proves a pending wallet with the code that was sent; a code works once. */
export async function confirmWalletLink(ctx: Ctx, walletLinkId: string, code: string): Promise<WalletLink> {
  await hitRateLimit(ctx, `wallet-link-codes ${myId(ctx)}`, { max: 30, windowSeconds: 3600 })
  // The outcome is told after the commit: a wrong attempt must stay counted.
  const outcome = await ctx.transaction((tx) => attempt(tx, walletLinkId, code))
  switch (outcome.kind) {
    case 'linked':
      return outcome.link
    case 'wrong':
      throw new Refusal('wrong_code', 422, 'This code is not right. Check it and try again.', {
        fields: [{ path: '/code', code: 'wrong_code', message: 'This code is not right.' }],
        facts: { attemptsLeft: outcome.attemptsLeft },
      })
    case 'expired':
      throw new Refusal('code_expired', 409, 'This code has expired. Link the wallet again to get a new one.')
    case 'too_many_attempts':
      throw new Refusal(
        'too_many_attempts',
        409,
        'Too many wrong codes. Link the wallet again to get a new one.',
      )
    case 'already_linked':
      throw new Refusal('already_linked', 409, 'This wallet is linked already.')
    case 'missing':
      throw notFound('wallet link')
    default:
      return outcome satisfies never
  }
}

async function attempt(tx: Tx, walletLinkId: string, code: string): Promise<Outcome> {
  const link = await tx.db
    .selectFrom('profiles.wallet_links')
    .select(['status', 'attempts', 'code_hash', 'code_expires_at'])
    .where('id', '=', walletLinkId)
    .where('user_id', '=', myId(tx.ctx))
    .forUpdate()
    .executeTakeFirst()
  if (!link) return { kind: 'missing' }
  if (link.status === 'linked' || link.code_hash === null) return { kind: 'already_linked' }
  if ((link.code_expires_at as Date) <= tx.now()) return { kind: 'expired' }
  if (link.attempts >= maxAttempts) return { kind: 'too_many_attempts' }
  if (isSameSecret(link.code_hash, hashOfCode(code, walletLinkId, tx.ctx.services.keys))) {
    return { kind: 'linked', link: await markLinked(tx, walletLinkId) }
  }
  await tx.db
    .updateTable('profiles.wallet_links')
    .set({ attempts: link.attempts + 1 })
    .where('id', '=', walletLinkId)
    .execute()
  return { kind: 'wrong', attemptsLeft: maxAttempts - link.attempts - 1 }
}

async function markLinked(tx: Tx, walletLinkId: string): Promise<WalletLink> {
  const row = await tx.db
    .updateTable('profiles.wallet_links')
    .set({ status: 'linked', linked_at: tx.now(), code_hash: null, code_expires_at: null, attempts: 0 })
    .where('id', '=', walletLinkId)
    .returning(walletLinkColumns)
    .executeTakeFirstOrThrow()
  const after = { kind: row.kind, provider: row.provider }
  await audit(tx, { action: 'wallet.linked', entityType: 'wallet_link', entityId: walletLinkId, after })
  return toWalletLink(row, tx.ctx.services.keys)
}
