import type { Ctx, Tx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { changedMeanwhile, invalidField, notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { lockCustomer } from '../person/lock-customer.ts'
import { locateAgain } from '../place.ts'
import { type Address, type EditAddress, toAddress } from './address.ts'
import { addressColumnNames, dropDefault, findAddress } from './store.ts'
import { addressColumns, editedAddress, type WrittenAddress } from './written-address.ts'

const maxTries = 3

/** Changes an address; a new place is looked up again. */
export async function editAddress(
  ctx: Ctx,
  addressId: string,
  edits: EditAddress,
  expectedVersion: number | null,
): Promise<Address> {
  for (let tried = 1; ; tried++) {
    const before = toAddress(await findAddress(ctx, addressId), ctx.services.keys)
    refuseIfChanged(before, expectedVersion)
    if (edits.isDefault === false && before.isDefault) {
      throw invalidField('/isDefault', 'needs_a_default', 'Make another address the default one instead.')
    }
    const written = editedAddress(before, edits)
    const coordinates = await locateAgain(ctx, written, edits, before)
    const after = await ctx.transaction((tx) =>
      write(tx, before, written, coordinates, edits.isDefault === true),
    )
    if (after) return after
    // Somebody changed it while its place was looked up.
    if (expectedVersion !== null || tried === maxTries) throw changedMeanwhile()
  }
}

/** Null when the address is not the one that was read before. */
async function write(
  tx: Tx,
  before: Address,
  written: WrittenAddress,
  coordinates: Coordinates | null,
  makeDefault: boolean,
): Promise<Address | null> {
  const { keys } = tx.ctx.services
  const userId = myId(tx.ctx)
  await lockCustomer(tx, userId)
  const current = await tx.db
    .selectFrom('profiles.addresses')
    .select('version')
    .where('id', '=', before.id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!current) throw notFound('address')
  if (current.version !== before.version) return null
  if (makeDefault && !before.isDefault) await dropDefault(tx, userId)
  const row = await tx.db
    .updateTable('profiles.addresses')
    .set({
      ...addressColumns(before.id, written, coordinates, keys),
      ...(makeDefault && { is_default: true }),
    })
    .where('id', '=', before.id)
    .returning(addressColumnNames)
    .executeTakeFirstOrThrow()
  return toAddress(row, keys)
}
