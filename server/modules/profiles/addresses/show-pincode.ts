import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { nullable } from '../../../kernel/http/schemas.ts'
import { lookUpPincode } from '../../../kernel/ports/pincodes.ts'
import { notFound } from '../../../kernel/refusal.ts'

export const Pincode = Type.Object({
  pincode: Type.String(),
  city: Type.String(),
  district: Type.String(),
  state: Type.String(),
  latitude: nullable(Type.Number()),
  longitude: nullable(Type.Number()),
})
export type Pincode = Static<typeof Pincode>

/** What a PIN code says about a place, so that a form can fill itself. */
export async function showPincode(_ctx: Ctx, pincode: string): Promise<Pincode> {
  const found = await lookUpPincode(pincode)
  if (!found) throw notFound('PIN code')
  return found
}
