import type { Me } from '#app/session.ts'
import { internationalPhone } from '#ui/phone-number.ts'
import type { PaymentMethod, StartCheckout } from '../api.ts'

export interface CheckoutValues {
  name: string
  phone: string
  email: string
  addressId: string | null
  place: { line1: string; line2: string; landmark: string; city: string; state: string; pincode: string }
  notes: string
  method: PaymentMethod
  useWallet: boolean
}

export const valuesFor = (me: Me | null): CheckoutValues => ({
  name: me?.user.displayName ?? '',
  phone: me?.user.phone?.replace(/^\+91/, '') ?? '',
  email: me?.user.email ?? '',
  addressId: null,
  place: { line1: '', line2: '', landmark: '', city: '', state: '', pincode: '' },
  notes: '',
  method: 'upi',
  useWallet: false,
})

interface Circumstances {
  needsAddress: boolean
  totalMinor: number
  /** How much of it the wallet pays. */
  walletMinor: number
}

/** What is sent for what was typed. */
export function writtenAs(
  values: CheckoutValues,
  { needsAddress, totalMinor, walletMinor }: Circumstances,
): StartCheckout {
  const { line1, line2, landmark, city, state, pincode } = values.place
  const place = {
    ...{ line1: line1.trim(), city: city.trim(), state: state.trim(), pincode: pincode.trim() },
    ...(line2.trim() && { line2: line2.trim() }),
    ...(landmark.trim() && { landmark: landmark.trim() }),
  }
  return {
    contact: {
      name: values.name.trim(),
      phone: internationalPhone(values.phone) ?? values.phone,
      ...(values.email.trim() && { email: values.email.trim() }),
    },
    ...(needsAddress && (values.addressId ? { addressId: values.addressId } : { address: place })),
    ...(values.notes.trim() && { deliveryNotes: values.notes.trim() }),
    payment: { method: values.method, ...(walletMinor > 0 && { walletMinor }) },
    expectedTotalMinor: totalMinor,
  }
}
