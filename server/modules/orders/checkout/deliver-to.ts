import type { Ctx } from '../../../kernel/context.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { locate, savedAddress, writtenPlace } from '../../profiles/contract.ts'
import type { Destination } from '../carts/hand-over.ts'
import type { GivenAddress } from './checkout.ts'

/** Where an order goes, as it will stand in it. */
export interface DeliverTo {
  address: Record<string, unknown>
  destination: Destination
}

/** The address as it is now, saved or typed; null when none was given, as for what is fetched. */
export async function foundAddress(
  ctx: Ctx,
  { addressId, address }: { addressId?: string; address?: GivenAddress },
): Promise<DeliverTo | null> {
  if (addressId !== undefined && address !== undefined) {
    throw invalidField('/addressId', 'one_place', 'Give a saved address or another one, not both.')
  }
  if (addressId !== undefined) return ofSaved(ctx, addressId)
  if (address === undefined) return null
  const written = writtenPlace(address)
  const coordinates = await locate(ctx, written, address)
  return {
    address: { ...written, ...coordinates },
    destination: { coordinates, state: written.state },
  }
}

async function ofSaved(ctx: Ctx, addressId: string): Promise<DeliverTo> {
  if (ctx.actor.scope !== 'person') throw new Refusal('log_in_first', 401, 'Log in to use a saved address.')
  const { id: _, isDefault: __, version: ___, ...address } = await savedAddress(ctx, addressId)
  const { latitude, longitude } = address
  const coordinates = latitude === null || longitude === null ? null : { latitude, longitude }
  return { address, destination: { coordinates, state: address.state } }
}
