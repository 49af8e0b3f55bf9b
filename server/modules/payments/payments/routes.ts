import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { closed, Id, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { Payment } from './payment.ts'
import { listPayments, showPayment } from './show-payment.ts'

export const paymentRoutes = [
  route({
    method: 'GET',
    path: '/payments/:paymentId',
    summary: 'How a payment of one’s own stands, and where to pay it',
    access: 'buyer',
    params: Type.Object({ paymentId: Id }),
    reply: Payment,
    handle: (ctx, { params }) => showPayment(ctx, params.paymentId),
  }),
  route({
    method: 'GET',
    path: '/me/payments',
    summary: "One's own payments, the newest first",
    access: 'self',
    query: Type.Object(pageQuery, closed),
    reply: page(Payment),
    handle: (ctx, { query }) => listPayments(ctx, query),
  }),
]
