import { bengaluru, type DemoBusiness, everyDay } from './demo-business.ts'

/** Waits for an administrator to look at its papers. */
export const waitingBusiness: DemoBusiness = {
  name: 'Verma Tiffin and Sweets',
  owner: 'asha@chowk.example',
  team: [],
  kind: 'seller',
  businessType: 'sole_proprietorship',
  tier: 'starter',
  about: 'Home-made sweets and tiffins from a small kitchen.',
  pan: 'BVDPV5542L',
  state: '29',
  stores: [
    {
      ...bengaluru,
      code: 'verma-malleshwaram',
      name: 'Verma Tiffin and Sweets, Malleshwaram',
      type: 'sweets',
      ownerName: 'Asha Verma',
      line1: '6, 8th Cross, Sampige Road',
      line2: 'Malleshwaram',
      pincode: '560003',
      latitude: 13.0035,
      longitude: 77.5709,
      businessHours: everyDay(['09:00', '20:00']),
      deliveryRadiusKm: 3,
      minOrderMinor: 14_900,
    },
  ],
}
