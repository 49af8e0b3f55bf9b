import { Type } from 'typebox'
import { route } from '../../../../kernel/http/route.ts'
import { closed, Id, nullable, oneOf, Timestamp } from '../../../../kernel/http/schemas.ts'
import { answerAtBank, showBankPayment } from './answer.ts'
import { answers } from './bank.ts'

const params = Type.Object({ sandboxPaymentId: Id })

const Shown = Type.Object({
  id: Id,
  method: Type.String(),
  description: Type.String(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  status: oneOf(['waiting', 'approved', 'declined', 'cancelled']),
  answer: nullable(oneOf(answers)),
  /** Where the bank sends its customer afterwards; null: nowhere. */
  returnPath: nullable(Type.String()),
  createdAt: Timestamp,
})

export const sandboxRoutes = [
  route({
    method: 'GET',
    path: '/sandbox-bank/payments/:sandboxPaymentId',
    summary: 'What the practice bank asks its customer; only where play money is taken',
    access: 'public',
    params,
    reply: Shown,
    handle: (ctx, { params }) => showBankPayment(ctx, params.sandboxPaymentId),
  }),
  route({
    method: 'POST',
    path: '/sandbox-bank/payments/:sandboxPaymentId/answers',
    summary: 'Approve, decline, let it wait a minute, say nothing, or tell it twice',
    access: 'public',
    params,
    body: Type.Object({ answer: oneOf(answers) }, closed),
    reply: Shown,
    refuses: [409],
    handle: (ctx, { params, body }) => answerAtBank(ctx, params.sandboxPaymentId, body.answer),
  }),
]
