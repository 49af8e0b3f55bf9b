import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { type Address, toAddress } from './address.ts'
import { findAddress, findAddresses } from './store.ts'

/** All of them: nobody has more than fit on one page. */
export async function listAddresses(ctx: Ctx): Promise<{ items: Address[]; nextCursor: null }> {
  const rows = await findAddresses(ctx, myId(ctx))
  return { items: rows.map((row) => toAddress(row, ctx.services.keys)), nextCursor: null }
}

export async function showAddress(ctx: Ctx, addressId: string): Promise<Address> {
  return toAddress(await findAddress(ctx, addressId), ctx.services.keys)
}
