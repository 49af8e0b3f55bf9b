import type { Module } from '../../kernel/module.ts'
import { addressPhonePurpose } from './addresses/address.ts'
import { addressRoutes } from './addresses/routes.ts'
import { removeUnusedAvatar } from './avatar/remove-unused-avatar.ts'
import { avatarRoutes } from './avatar/routes.ts'
import { demo } from './demo.ts'
import { profileDeleted, profileUpdated } from './events.ts'
import { exportPerson } from './person/export-person.ts'
import { personRoutes } from './person/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { nationalIdPurpose, phonePurpose } from './profile/profile.ts'
import { profileRoutes } from './profile/routes.ts'
import { reactions } from './reactions.ts'
import { walletLinkRoutes } from './wallet-links/routes.ts'
import { walletAddressPurpose } from './wallet-links/wallet-link.ts'

export const profiles: Module = {
  name: 'profiles',
  purpose: 'The person behind the account: profile, addresses, privacy, wallets',
  tables: ['profiles', 'addresses', 'wallet_links', 'privacy_settings', 'customers'],
  views: ['v_customers'],
  publishes: [profileUpdated, profileDeleted],
  reactions,
  routes: [
    ...profileRoutes,
    ...avatarRoutes,
    ...addressRoutes,
    ...privacyRoutes,
    ...walletLinkRoutes,
    ...personRoutes,
  ],
  jobs: [removeUnusedAvatar],
  retention: [
    {
      table: 'wallet_links',
      column: 'updated_at',
      keepDays: 1,
      where: `status = 'pending'`,
      reason: 'Nobody proved them in time',
    },
  ],
  encrypted: [
    { table: 'profiles', column: 'national_id_number', purpose: nationalIdPurpose },
    { table: 'profiles', column: 'phone', purpose: phonePurpose },
    { table: 'addresses', column: 'phone', purpose: addressPhonePurpose },
    { table: 'wallet_links', column: 'address', purpose: walletAddressPurpose },
  ],
  exportPerson,
  demo,
}
