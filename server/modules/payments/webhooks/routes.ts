import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { ProviderName } from '../providers/provider.ts'
import { receiveWebhook } from './receive.ts'

export const webhookRoutes = [
  route({
    method: 'POST',
    path: '/webhooks/payments/:provider',
    summary:
      'What a payment provider tells; signed over the body just as it is sent, at most five minutes ago',
    access: 'public',
    params: Type.Object({ provider: ProviderName }),
    raw: true,
    reply: Type.Object({ received: Type.Literal(true) }),
    refuses: [401],
    handle: (ctx, { params, http }) => receiveWebhook(ctx, params.provider, http),
  }),
]
