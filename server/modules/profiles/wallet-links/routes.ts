import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { closed, Id, page } from '../../../kernel/http/schemas.ts'
import { confirmWalletLink } from './confirm-link.ts'
import { listWalletLinks } from './list-links.ts'
import { requestWalletLink } from './request-link.ts'
import { unlinkWallet } from './unlink.ts'
import { RequestWalletLink, WalletLink } from './wallet-link.ts'

const params = Type.Object({ walletLinkId: Id })

export const walletLinkRoutes = [
  route({
    method: 'GET',
    path: '/me/wallet-links',
    summary: "One's own UPI addresses and outside wallets, masked",
    access: 'self',
    reply: page(WalletLink),
    handle: (ctx) => listWalletLinks(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/wallet-links',
    summary: 'Ask to link a UPI address or an outside wallet; a code is sent to prove it',
    access: 'self',
    body: RequestWalletLink,
    reply: WalletLink,
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => requestWalletLink(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/wallet-links/:walletLinkId/confirmation',
    summary: 'Prove a wallet with the code that was sent',
    access: 'self',
    params,
    body: Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }) }, closed),
    reply: WalletLink,
    refuses: [409],
    handle: (ctx, { params, body }) => confirmWalletLink(ctx, params.walletLinkId, body.code),
  }),
  route({
    method: 'DELETE',
    path: '/me/wallet-links/:walletLinkId',
    summary: 'Unlink a wallet',
    access: 'self',
    params,
    handle: (ctx, { params }) => unlinkWallet(ctx, params.walletLinkId),
  }),
]
