import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type AddressRow, maxAddresses } from './address.ts'

export const addressColumnNames = [
  'id',
  'address_type',
  'recipient_name',
  'phone',
  'address_line1',
  'address_line2',
  'landmark',
  'city',
  'state',
  'pincode',
  'country',
  'latitude',
  'longitude',
  'is_default',
  'version',
] as const

const addresses = queries.selectFrom('profiles.addresses').select(addressColumnNames)

/** The default one first, then the newest. */
export const findAddresses = (ctx: Ctx, userId: string): Promise<AddressRow[]> =>
  ctx.read(
    addresses
      .where('user_id', '=', userId)
      .orderBy('is_default', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(maxAddresses),
  )

export async function findAddress(ctx: Ctx, addressId: string): Promise<AddressRow> {
  const row = await ctx.readFirst(addresses.where('id', '=', addressId).where('user_id', '=', myId(ctx)))
  if (!row) throw notFound('address')
  return row
}

/** Makes room for another default one: the index allows one at any moment. */
export async function dropDefault(tx: Tx, userId: string): Promise<void> {
  await tx.db
    .updateTable('profiles.addresses')
    .set({ is_default: false })
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .execute()
}

export async function makeNewestDefault(tx: Tx, userId: string): Promise<void> {
  await tx.db
    .updateTable('profiles.addresses')
    .set({ is_default: true })
    .where('id', '=', (newest) =>
      newest
        .selectFrom('profiles.addresses')
        .select('id')
        .where('user_id', '=', userId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .execute()
}
