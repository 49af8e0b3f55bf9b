import type { Ctx } from '../../../kernel/context.ts'
import { type Address, toAddress } from './address.ts'
import { findAddress } from './store.ts'

/** A saved address of whoever asks, as it stands: an order keeps it even when it is changed later. */
export const savedAddress = async (ctx: Ctx, addressId: string): Promise<Address> =>
  toAddress(await findAddress(ctx, addressId), ctx.services.keys)
