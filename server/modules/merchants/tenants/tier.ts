import { Refusal } from '../../../kernel/refusal.ts'

export const tiers = ['starter', 'growth', 'enterprise'] as const
export type Tier = (typeof tiers)[number]

interface Limits {
  stores: number
  members: number
}

const limits: Readonly<Record<Tier, Limits>> = {
  starter: { stores: 3, members: 10 },
  growth: { stores: 25, members: 100 },
  enterprise: { stores: 1_000, members: 10_000 },
}

export const limitsOf = (tier: Tier): Limits => limits[tier]

/** Refuses one more of something than the tier holds. */
export function refuseBeyondTier(tier: Tier, what: keyof Limits, count: number): void {
  const most = limits[tier][what]
  if (count < most) return
  throw new Refusal(
    'tier_limit',
    409,
    `The tier ${tier} holds ${most} ${what}. Ask for a larger one, or remove some first.`,
    { facts: { tier, what, most } },
  )
}
