import { Type } from 'typebox'
import type { Services } from '../../kernel/services.ts'
import { setting } from '../../kernel/settings/setting.ts'
import { basisPointsOf } from './payments/commission.ts'
import { UpiAddress } from './providers/upi-link.ts'

const Percent = Type.Number({ minimum: 0, maximum: 50 })
const Rupees = (maximum: number) => Type.Integer({ minimum: 0, maximum })
const category = 'payments'

const commissionOn = (tier: string, percent: number) =>
  setting(`payments.commission_${tier}_percent`, Percent, percent, {
    category,
    description: `What the platform keeps of a sale of a business on the ${tier} tier, in per cent`,
    perTenant: true,
  })

export const commissionPercent = {
  starter: commissionOn('starter', 5),
  growth: commissionOn('growth', 3),
  enterprise: commissionOn('enterprise', 1.5),
}

export const walletMaximum = setting('payments.wallet_maximum_rupees', Rupees(10_000_000), 100_000, {
  category,
  description: 'How much a wallet may hold after a top-up, in rupees',
})

export const topUpMaximum = setting('payments.top_up_maximum_rupees', Rupees(1_000_000), 50_000, {
  category,
  description: 'The largest single top-up of a wallet, in rupees',
})

export const dailyTransferMaximum = setting(
  'payments.daily_transfer_maximum_rupees',
  Rupees(1_000_000),
  25_000,
  { category, description: 'How much a person may send to others within 24 hours, in rupees' },
)

export const stepUpAbove = setting('payments.step_up_above_rupees', Rupees(1_000_000), 2_000, {
  category,
  description: 'Whoever sends more than so many rupees at once confirms first that it is them',
})

export const upiAddress = setting('payments.upi_address', UpiAddress, 'chowk@sandbox', {
  category,
  description: 'The UPI address that buyers pay to',
})

export const sandboxAnswers = setting('payments.sandbox_answers', Type.Boolean(), true, {
  category,
  description: 'Whether the practice bank answers; off shows how an outage of a provider is survived',
})

export const settings = [
  ...Object.values(commissionPercent),
  walletMaximum,
  topUpMaximum,
  dailyTransferMaximum,
  stepUpAbove,
  upiAddress,
  sandboxAnswers,
]

export const minorOf = (rupees: number): number => rupees * 100

/** As agreed with this business, or with all of its tier. */
export const commissionFor = (
  { settings: stored }: Services,
  tier: keyof typeof commissionPercent,
  tenantId: string,
): number => basisPointsOf(stored.get(commissionPercent[tier], tenantId))
