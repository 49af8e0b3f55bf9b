import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockCustomer } from '../person/lock-customer.ts'
import { showCustomer } from './show-customer.ts'

const maxFavourites = 200

/** The stores a person likes, the latest first. */
export const favouriteStoreIds = async (ctx: Ctx): Promise<string[]> =>
  (await showCustomer(ctx)).preferredStores

/** Likes a store, or no longer. Saying it again changes nothing. */
export async function changeFavouriteStores(ctx: Ctx, storeId: string, liked: boolean): Promise<void> {
  const userId = myId(ctx)
  await ctx.transaction(async (tx) => {
    await lockCustomer(tx, userId)
    const { preferred_stores: before } = await tx.db
      .selectFrom('profiles.customers')
      .select('preferred_stores')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    const others = before.filter((id) => id !== storeId)
    if (liked && others.length >= maxFavourites) {
      throw new Refusal(
        'too_many_favourites',
        409,
        `You have ${maxFavourites} favourite stores. Remove one first.`,
      )
    }
    await tx.db
      .updateTable('profiles.customers')
      .set({ preferred_stores: liked ? [storeId, ...others] : others })
      .where('user_id', '=', userId)
      .execute()
  })
}
