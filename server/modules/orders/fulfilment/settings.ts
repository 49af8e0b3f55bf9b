import { Type } from 'typebox'
import { setting } from '../../../kernel/settings/setting.ts'

export const substituteMinutes = setting(
  'orders.substitute_minutes',
  Type.Integer({ minimum: 1, maximum: 1440 }),
  30,
  {
    category: 'orders',
    description: 'How long a buyer may take to say whether they want what is offered instead',
    perTenant: true,
  },
)
