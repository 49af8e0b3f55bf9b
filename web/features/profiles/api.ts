import { queryOptions } from '@tanstack/react-query'
import { type Page, send } from '#app/api.ts'

export type Gender = 'female' | 'male' | 'other' | 'undisclosed'

export interface ResidentialAddress {
  line1: string
  line2: string | null
  city: string
  state: string
  postalCode: string
  country: string
}

export interface Profile {
  userId: string
  displayName: string
  firstName: string | null
  lastName: string | null
  dateOfBirth: string | null
  age: number | null
  gender: Gender | null
  nationalIdMasked: string | null
  phoneMasked: string | null
  preferredLanguage: string | null
  avatarUrl: string | null
  residentialAddress: ResidentialAddress | null
  version: number
}

/** What is left out stays as it is; null clears. */
export type ProfileEdit = Partial<
  Omit<Profile, 'userId' | 'age' | 'nationalIdMasked' | 'phoneMasked' | 'avatarUrl' | 'version'> & {
    nationalIdNumber: string | null
    phone: string | null
  }
>

export type AddressType = 'home' | 'work' | 'other'

export interface Address {
  id: string
  addressType: AddressType
  recipientName: string
  phone: string | null
  line1: string
  line2: string | null
  landmark: string | null
  city: string
  state: string
  pincode: string
  country: string
  latitude: number | null
  longitude: number | null
  isDefault: boolean
  version: number
}

export type AddressEdit = Partial<Omit<Address, 'id' | 'version'>>

export interface Pincode {
  pincode: string
  city: string
  district: string
  state: string
  latitude: number | null
  longitude: number | null
}

export type Visibility = 'everyone' | 'members' | 'nobody'
export type Channel = 'email' | 'sms' | 'push' | 'whatsapp'

export interface Privacy {
  nameVisibility: Visibility
  phoneVisibility: Visibility
  avatarVisibility: Visibility
  consents: Record<Channel, boolean>
  analytics: boolean
  version: number
}

export interface WalletLink {
  id: string
  kind: 'upi' | 'wallet'
  provider: string | null
  addressMasked: string
  label: string | null
  status: 'pending' | 'linked'
  linkedAt: string | null
}

export interface NewWalletLink {
  kind: 'upi' | 'wallet'
  provider?: string
  address: string
  label?: string
}

export const profileQuery = queryOptions({
  queryKey: ['me', 'profile'],
  queryFn: () => send<Profile>('GET', '/me/profile'),
})

export const addressesQuery = queryOptions({
  queryKey: ['me', 'addresses'],
  queryFn: async () => (await send<Page<Address>>('GET', '/me/addresses')).items,
})

export const privacyQuery = queryOptions({
  queryKey: ['me', 'privacy'],
  queryFn: () => send<Privacy>('GET', '/me/privacy'),
})

export const walletLinksQuery = queryOptions({
  queryKey: ['me', 'wallet-links'],
  queryFn: async () => (await send<Page<WalletLink>>('GET', '/me/wallet-links')).items,
})

export const editProfile = (body: ProfileEdit, version: number) =>
  send<Profile>('PATCH', '/me/profile', { body, version })

export function uploadAvatar(picture: Blob): Promise<Profile> {
  const body = new FormData()
  body.set('file', picture, 'avatar.webp')
  return send<Profile>('PUT', '/me/avatar', { body })
}

export const removeAvatar = () => send<Profile>('DELETE', '/me/avatar')

export const addAddress = (body: AddressEdit) => send<Address>('POST', '/me/addresses', { body })
export const editAddress = (id: string, body: AddressEdit, version: number) =>
  send<Address>('PATCH', `/me/addresses/${id}`, { body, version })
export const removeAddress = (id: string) => send('DELETE', `/me/addresses/${id}`)
export const findPincode = (pincode: string, signal?: AbortSignal) =>
  send<Pincode>('GET', `/pincodes/${pincode}`, { signal })

export const putPrivacy = ({ version, ...body }: Privacy) =>
  send<Privacy>('PUT', '/me/privacy', { body, version })

export const requestWalletLink = (body: NewWalletLink) =>
  send<WalletLink>('POST', '/me/wallet-links', { body })
export const confirmWalletLink = (id: string, code: string) =>
  send<WalletLink>('POST', `/me/wallet-links/${id}/confirmation`, { body: { code } })
export const unlinkWallet = (id: string) => send('DELETE', `/me/wallet-links/${id}`)

export const exportMyData = () => send<object>('POST', '/me/data-export')
export const closeMyAccount = () => send('DELETE', '/me')
