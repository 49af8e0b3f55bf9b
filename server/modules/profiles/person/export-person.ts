import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { toAddress } from '../addresses/address.ts'
import { findAddresses } from '../addresses/store.ts'
import { showCustomer } from '../customer/show-customer.ts'
import { showPrivacy } from '../privacy/change-privacy.ts'
import { dateOf } from '../profile/age.ts'
import { nationalIdPurpose, type ProfileRow, phonePurpose, toProfile } from '../profile/profile.ts'
import { findOwnProfile } from '../profile/store.ts'
import { findWalletLinks } from '../wallet-links/store.ts'
import { toWalletLink, walletAddressPurpose } from '../wallet-links/wallet-link.ts'

/** What this module knows about a person, for themselves: nothing masked. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const row = await findOwnProfile(ctx, userId)
  const { keys } = ctx.services
  const addresses = await findAddresses(ctx, userId)
  const walletLinks = await findWalletLinks(ctx, userId)
  return {
    profile: await fullProfile(ctx, row),
    addresses: addresses.map((address) => toAddress(address, keys)),
    privacy: await showPrivacy(ctx),
    customer: await showCustomer(ctx),
    walletLinks: walletLinks.map((link) => {
      const { addressMasked: _, ...shown } = toWalletLink(link, keys)
      return { ...shown, address: keys.open(link.address, walletAddressPurpose, link.id) }
    }),
  }
}

async function fullProfile(ctx: Ctx, row: ProfileRow): Promise<Record<string, unknown>> {
  const { keys, files } = ctx.services
  const {
    nationalIdMasked: _,
    phoneMasked: __,
    avatarUrl: ___,
    ...shown
  } = toProfile(row, keys, dateOf(ctx.now()))
  const opened = (sealed: string | null, purpose: string) =>
    sealed === null ? null : keys.open(sealed, purpose, row.id)
  const picture = row.avatar_file === null ? null : await files.get(row.avatar_file)
  const dates = await ctx.readFirst(
    queries.selectFrom('profiles.profiles').select(['created_at', 'updated_at']).where('id', '=', row.id),
  )
  return {
    ...shown,
    nationalIdNumber: opened(row.national_id_number, nationalIdPurpose),
    phone: opened(row.phone, phonePurpose),
    avatar: picture === null ? null : `data:image/webp;base64,${picture.toString('base64')}`,
    createdAt: dates?.created_at.toISOString(),
    updatedAt: dates?.updated_at.toISOString(),
  }
}
