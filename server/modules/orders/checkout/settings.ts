import { Type } from 'typebox'
import { setting } from '../../../kernel/settings/setting.ts'

export const paymentMinutes = setting(
  'orders.payment_minutes',
  Type.Integer({ minimum: 2, maximum: 120 }),
  15,
  {
    category: 'orders',
    description: 'How long an unpaid order waits for its money and keeps the goods for its buyer',
  },
)

/** Money that was sent in the last moment is still on its way: so much longer the goods stay held. */
export const graceMs = 10 * 60_000
