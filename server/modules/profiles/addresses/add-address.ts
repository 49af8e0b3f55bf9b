import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockCustomer } from '../person/lock-customer.ts'
import { locate } from '../place.ts'
import { type AddAddress, type Address, maxAddresses, toAddress } from './address.ts'
import { addressColumnNames, dropDefault } from './store.ts'
import { addressColumns, writtenAddress } from './written-address.ts'

/** Adds an address with its coordinates. The first one becomes the default by itself. */
export async function addAddress(ctx: Ctx, given: AddAddress): Promise<Address> {
  const { keys } = ctx.services
  const userId = myId(ctx)
  const written = writtenAddress(given)
  // Before the transaction: whoever looks places up may be far away.
  const coordinates = await locate(ctx, written, given)
  return ctx.transaction(async (tx) => {
    await lockCustomer(tx, userId)
    const count = await countAddresses(tx, userId)
    if (count >= maxAddresses) {
      throw new Refusal('too_many_addresses', 409, `You have ${maxAddresses} addresses. Remove one first.`)
    }
    const isDefault = count === 0 || given.isDefault === true
    if (isDefault) await dropDefault(tx, userId)
    const id = newId()
    const row = await tx.db
      .insertInto('profiles.addresses')
      .values({
        id,
        user_id: userId,
        is_default: isDefault,
        ...addressColumns(id, written, coordinates, keys),
      })
      .returning(addressColumnNames)
      .executeTakeFirstOrThrow()
    return toAddress(row, keys)
  })
}

async function countAddresses(tx: Tx, userId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('profiles.addresses')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return count
}
