import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'

export type Profile = ReplyOf<'GET', '/me/profile'>
export type ProfileEdit = BodyOf<'PATCH', '/me/profile'>
export type Gender = NonNullable<Profile['gender']>
export type Address = ItemOf<'GET', '/me/addresses'>
export type NewAddress = BodyOf<'POST', '/me/addresses'>
export type AddressType = Address['addressType']
export type Pincode = ReplyOf<'GET', '/pincodes/{pincode}'>
export type Privacy = ReplyOf<'GET', '/me/privacy'>
export type Visibility = Privacy['nameVisibility']
export type Channel = keyof Privacy['consents']
export type WalletLink = ItemOf<'GET', '/me/wallet-links'>
export type NewWalletLink = BodyOf<'POST', '/me/wallet-links'>

export const profileQuery = queryOptions({
  queryKey: ['me', 'profile'],
  queryFn: () => send('GET', '/me/profile'),
})

export const addressesQuery = queryOptions({
  queryKey: ['me', 'addresses'],
  queryFn: async () => (await send('GET', '/me/addresses')).items,
})

export const getPrivacy = () => send('GET', '/me/privacy')
export const privacyQuery = queryOptions({ queryKey: ['me', 'privacy'], queryFn: getPrivacy })

export const walletLinksQuery = queryOptions({
  queryKey: ['me', 'wallet-links'],
  queryFn: async () => (await send('GET', '/me/wallet-links')).items,
})

/** What a person shows of themselves to whoever is logged in here. */
export const cardQuery = (userId: string) =>
  queryOptions({
    queryKey: ['card', userId],
    queryFn: () => send('GET', '/users/{userId}/card', { params: { userId } }),
  })

export const editProfile = (body: ProfileEdit, version: number) =>
  send('PATCH', '/me/profile', { body, version })

export function uploadAvatar(picture: Blob): Promise<Profile> {
  const body = new FormData()
  body.set('file', picture, 'avatar.webp')
  return send('PUT', '/me/avatar', { body })
}

export const removeAvatar = () => send('DELETE', '/me/avatar')

export const addAddress = (body: NewAddress) => send('POST', '/me/addresses', { body })
export const editAddress = (addressId: string, body: Partial<NewAddress>, version: number) =>
  send('PATCH', '/me/addresses/{addressId}', { params: { addressId }, body, version })
export const removeAddress = (addressId: string) =>
  send('DELETE', '/me/addresses/{addressId}', { params: { addressId } })
export const findPincode = (pincode: string, signal?: AbortSignal) =>
  send('GET', '/pincodes/{pincode}', { params: { pincode }, signal })

export const putPrivacy = ({ version, ...body }: Privacy) => send('PUT', '/me/privacy', { body, version })

export const requestWalletLink = (body: NewWalletLink) => send('POST', '/me/wallet-links', { body })
export const confirmWalletLink = (walletLinkId: string, code: string) =>
  send('POST', '/me/wallet-links/{walletLinkId}/confirmation', { params: { walletLinkId }, body: { code } })
export const unlinkWallet = (walletLinkId: string) =>
  send('DELETE', '/me/wallet-links/{walletLinkId}', { params: { walletLinkId } })

export const exportMyData = () => send('POST', '/me/data-export')
export const closeMyAccount = () => send('DELETE', '/me')
