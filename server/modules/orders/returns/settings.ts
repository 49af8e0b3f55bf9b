import { Type } from 'typebox'
import { setting } from '../../../kernel/settings/setting.ts'

export const returnDays = setting('orders.return_days', Type.Integer({ minimum: 0, maximum: 60 }), 7, {
  category: 'orders',
  description: 'For how many days after delivery a store takes things back; none: it takes nothing back',
  perTenant: true,
})
