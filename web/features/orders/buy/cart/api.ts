import { queryOptions } from '@tanstack/react-query'
import { hasSessionCookie, send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { useMe } from '#app/session.ts'

export type Cart = ReplyOf<'GET', '/cart'>
export type CartStore = Cart['stores'][number]
export type CartLine = CartStore['lines'][number]
export type SavedItem = Cart['saved'][number]
export type StoreChoice = BodyOf<'PUT', '/cart/stores/{storeId}'>
export type CartSlot = ItemOf<'GET', '/cart/stores/{storeId}/slots'>
export type CartPlace = BodyOf<'PUT', '/cart/place'>

/** Some shop does not know yet where to bring it, or does not bring it there. */
export const isUnsure = ({ stores }: Pick<Cart, 'stores'>): boolean =>
  stores.some(({ problems }) =>
    problems.some(({ code }) => code === 'place_missing' || code === 'out_of_radius'),
  )

const filledHere = 'chowk.cart'

export const cartQuery = queryOptions({
  queryKey: ['cart'],
  queryFn: () => send('GET', '/cart'),
})

/** A guest who never put anything into it in this browser has none, and nothing is asked for them. */
export function useHasCart(): boolean {
  return useMe() !== null || hasFilledHere()
}

/** A guest who puts the first thing in has one from then on; a private window may refuse to remember. */
export function rememberCart(): void {
  if (hasSessionCookie()) return
  try {
    localStorage.setItem(filledHere, '1')
  } catch {}
}

export function hasFilledHere(): boolean {
  try {
    return localStorage.getItem(filledHere) !== null
  } catch {
    return false
  }
}

export function forgetFilled(): void {
  localStorage.removeItem(filledHere)
}

export const addItem = (productId: string, quantity: number) =>
  send('POST', '/cart/items', { body: { productId, quantity } })

export const editItem = (itemId: string, body: BodyOf<'PATCH', '/cart/items/{itemId}'>) =>
  send('PATCH', '/cart/items/{itemId}', { params: { itemId }, body })

export const removeItem = (itemId: string) => send('DELETE', '/cart/items/{itemId}', { params: { itemId } })

export const chooseForStore = (storeId: string, body: StoreChoice) =>
  send('PUT', '/cart/stores/{storeId}', { params: { storeId }, body })

export const cartSlotsQuery = (storeId: string, date: string) =>
  queryOptions({
    queryKey: ['cart-slots', storeId, date],
    queryFn: async () =>
      (await send('GET', '/cart/stores/{storeId}/slots', { params: { storeId }, query: { date } })).items,
  })

export const giveCodes = (codes: string[]) => send('PUT', '/cart/coupons', { body: { codes } })
export const setPlace = (body: CartPlace) => send('PUT', '/cart/place', { body })
export const acceptPrices = () => send('POST', '/cart/acceptance')
export const adoptCart = () => send('POST', '/cart/adoption')
