import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { setting } from '../../../kernel/settings/setting.ts'

export const expiryWarningDays = setting(
  'inventory.expiry_warning_days',
  Type.Integer({ minimum: 1, maximum: 365 }),
  14,
  {
    category: 'inventory',
    description: 'How many days before its date a batch is warned of',
    perTenant: true,
  },
)

/** As the business that asks has chosen, or the platform for it. */
export const warningDays = ({ actor, services }: Ctx): number =>
  services.settings.get(expiryWarningDays, actor.scope === 'staff' ? actor.tenantId : undefined)

export const daysAhead = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000)
