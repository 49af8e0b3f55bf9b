import type { BusinessHours } from '../hours/opening-hours.ts'
import type { SellerProfile } from '../onboarding/seller-profile.ts'
import type { AddStore } from '../stores/store.ts'
import type { TeamRole } from '../team/team-role.ts'
import type { Tier } from '../tenants/tier.ts'

export interface DemoStore extends AddStore {
  code: string
  latitude: number
  longitude: number
}

export interface DemoBusiness {
  name: string
  /** E-mail addresses of demo accounts. */
  owner: string
  team: readonly { email: string; role: TeamRole; storeCode?: string }[]
  kind: SellerProfile['kind']
  businessType: SellerProfile['businessType']
  tier: Tier
  about: string
  pan: string
  /** GST state code. */
  state: string
  stores: readonly DemoStore[]
}

export const everyDay = (...parts: [string, string][]): BusinessHours => {
  const day = parts.map(([opens, closes]) => ({ opens, closes }))
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
}

export const holidays = [
  { date: '2027-01-26', name: 'Republic Day' },
  { date: '2027-08-15', name: 'Independence Day', hours: [{ opens: '08:00', closes: '13:00' }] },
]

export const bengaluru = { city: 'Bengaluru', state: 'Karnataka', languages: ['kn', 'en', 'hi'], holidays }
