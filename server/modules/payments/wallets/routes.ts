import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { Payment } from '../payments/payment.ts'
import { listTransfers } from './list-transfers.ts'
import { findRecipient, sendMoney } from './send-money.ts'
import { showWallet } from './show-wallet.ts'
import { topUp } from './top-up.ts'
import { FindRecipient, Recipient, SendMoney, TopUp, Wallet, WalletTransfer } from './wallet.ts'

export const walletRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me/wallet',
    summary: "One's own wallet: what is in it, and what limits it",
    access: 'self',
    reply: Wallet,
    handle: (ctx) => showWallet(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/wallet/top-ups',
    summary: 'Open a payment whose money comes into the wallet',
    access: 'self',
    body: TopUp,
    reply: Payment,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { body }) => topUp(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/wallet/recipients',
    summary: 'See whose wallet belongs to an e-mail address or phone number before sending money there',
    access: 'self',
    body: FindRecipient,
    reply: Recipient,
    refuses: [404, 409],
    handle: (ctx, { body }) => findRecipient(ctx, body.to),
  }),
  route({
    method: 'GET',
    path: '/me/wallet/transfers',
    summary: 'What one sent to others and got from them, the newest first',
    access: 'self',
    query: Type.Object(pageQuery, closed),
    reply: page(WalletTransfer),
    handle: (ctx, { query }) => listTransfers(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/me/wallet/transfers',
    summary: 'Send money to another person’s wallet; larger sums need a fresh proof of identity',
    access: 'self',
    body: SendMoney,
    reply: WalletTransfer,
    status: 201,
    idempotent: true,
    // Nobody finds out by tiny sums which addresses have a wallet here.
    rateLimit: { max: 200, windowSeconds: 3600, per: 'account' },
    refuses: [404, 409],
    handle: (ctx, { body }) => sendMoney(ctx, body),
  }),
]
