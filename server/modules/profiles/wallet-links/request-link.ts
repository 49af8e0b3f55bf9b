import type { Ctx, Tx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { newCode } from '../../../kernel/secrets/one-time-code.ts'
import { lockCustomer } from '../person/lock-customer.ts'
import { tidyOrNull } from '../text.ts'
import { provenContact, sendWalletCode } from './send-code.ts'
import { walletLinkColumns } from './store.ts'
import {
  checkedWallet,
  codeLifetimeMs,
  hashOfCode,
  maxWalletLinks,
  type RequestWalletLink,
  toWalletLink,
  type WalletLink,
  walletAddressPurpose,
  walletIdentity,
} from './wallet-link.ts'

/** Notes a wallet as pending and sends its owner a code. Asking again for a pending one sends a new code. */
export async function requestWalletLink(ctx: Ctx, asked: RequestWalletLink): Promise<WalletLink> {
  const wallet = { ...asked, ...checkedWallet(asked) }
  await hitRateLimit(ctx, `wallet-links ${myId(ctx)}`, { max: 10, windowSeconds: 3600 })
  const code = newCode()
  const { link, contact } = await ctx.transaction(async (tx) => ({
    contact: await provenContact(tx, myId(ctx)),
    link: await notePending(tx, wallet, code),
  }))
  await sendWalletCode(ctx, contact, code, wallet.address)
  return link
}

type Wallet = RequestWalletLink & { provider: string }

async function notePending(tx: Tx, wallet: Wallet, code: string): Promise<WalletLink> {
  const { keys } = tx.ctx.services
  const userId = myId(tx.ctx)
  await lockCustomer(tx, userId)
  const index = keys.blindIndex(
    walletIdentity(wallet.kind, wallet.provider, wallet.address),
    walletAddressPurpose,
  )
  const known = await tx.db
    .selectFrom('profiles.wallet_links')
    .select(['id', 'status'])
    .where('user_id', '=', userId)
    .where('address_index', '=', index)
    .executeTakeFirst()
  if (known?.status === 'linked') {
    throw new Refusal('already_linked', 409, 'This wallet is linked already.')
  }
  if (!known) await refuseTooMany(tx, userId)
  const id = known?.id ?? newId()
  const pending = {
    kind: wallet.kind,
    provider: wallet.provider,
    address: keys.seal(wallet.address, walletAddressPurpose, id),
    label: tidyOrNull(wallet.label),
    code_hash: hashOfCode(code, id, keys),
    code_expires_at: new Date(tx.now().getTime() + codeLifetimeMs),
  }
  const row = known
    ? await tx.db
        .updateTable('profiles.wallet_links')
        .set({ ...pending, attempts: 0 })
        .where('id', '=', id)
        .returning(walletLinkColumns)
        .executeTakeFirstOrThrow()
    : await tx.db
        .insertInto('profiles.wallet_links')
        .values({ id, user_id: userId, address_index: index, ...pending })
        .returning(walletLinkColumns)
        .executeTakeFirstOrThrow()
  return toWalletLink(row, keys)
}

async function refuseTooMany(tx: Tx, userId: string): Promise<void> {
  const { count } = await tx.db
    .selectFrom('profiles.wallet_links')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  if (count >= maxWalletLinks) {
    throw new Refusal('too_many_wallet_links', 409, `You have ${maxWalletLinks} wallets. Unlink one first.`)
  }
}
