import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { changeWallet } from './change-wallet.ts'
import { giveBack, sendAgain } from './give-back.ts'
import { listAllPayments, lookAtPayment } from './look-at-payments.ts'
import {
  ChangeWallet,
  Difference,
  GiveBack,
  OfficePayment,
  OfficePaymentDetails,
  OfficeQuery,
  OfficeWallet,
  Refund,
} from './office-payment.ts'
import { listDifferences, settleDifference } from './settle-differences.ts'

const ofPayment = Type.Object({ paymentId: Id })

export const officeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/payments',
    summary: 'All payments, the newest first',
    access: 'PERM_PAYMENT_READ',
    query: OfficeQuery,
    reply: page(OfficePayment),
    handle: (ctx, { query }) => listAllPayments(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/payments/:paymentId',
    summary: 'A payment, the orders it is for, and what went back of it',
    access: 'PERM_PAYMENT_READ',
    params: ofPayment,
    reply: OfficePaymentDetails,
    handle: (ctx, { params }) => lookAtPayment(ctx, params.paymentId),
  }),
  route({
    method: 'POST',
    path: '/admin/payments/:paymentId/refunds',
    summary: 'Give some or all of what was paid for an order back; never more than was paid',
    access: 'PERM_PAYMENT_REFUND',
    params: ofPayment,
    body: GiveBack,
    reply: Refund,
    status: 201,
    stepUp: true,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => giveBack(ctx, params.paymentId, body),
  }),
  route({
    method: 'POST',
    path: '/admin/refunds/:refundId/attempts',
    summary: 'Send a refund again that its provider refused',
    access: 'PERM_PAYMENT_REFUND',
    params: Type.Object({ refundId: Id }),
    reply: Refund,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params }) => sendAgain(ctx, params.refundId),
  }),
  route({
    method: 'GET',
    path: '/admin/payment-differences',
    summary: 'Where a provider’s books and ours say different things, the newest first',
    access: 'PERM_PAYMENT_READ',
    query: Type.Object({ ...pageQuery, open: Type.Optional(Type.Boolean()) }, closed),
    reply: page(Difference),
    handle: (ctx, { query }) => listDifferences(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/admin/payment-differences/:differenceId/resolution',
    summary: 'Say what a difference was',
    access: 'PERM_PAYMENT_REFUND',
    params: Type.Object({ differenceId: Id }),
    body: Type.Object({ note: line(500) }, closed),
    reply: Difference,
    handle: (ctx, { params, body }) => settleDifference(ctx, params.differenceId, body.note),
  }),
  route({
    method: 'PUT',
    path: '/admin/wallets/:userId',
    summary: 'Freeze a wallet, open it again, or limit what is sent from it',
    access: 'PERM_WALLET_UPDATE',
    params: Type.Object({ userId: Id }),
    body: ChangeWallet,
    reply: OfficeWallet,
    stepUp: true,
    handle: (ctx, { params, body }) => changeWallet(ctx, params.userId, body),
  }),
]
