import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { ProviderName } from '../providers/provider.ts'
import { UpiAddress } from '../providers/upi-link.ts'

export const tokenPurpose = 'payments.saved_methods.token'
export const mostSavedMethods = 20

export const SavedMethod = Type.Object({
  id: Id,
  paymentType: oneOf(['upi', 'card', 'net_banking']),
  label: nullable(Type.String()),
  /** Masked. */
  upiAddress: nullable(Type.String()),
  cardBrand: nullable(Type.String()),
  cardLastFour: nullable(Type.String()),
  expiryMonth: nullable(Type.Integer()),
  expiryYear: nullable(Type.Integer()),
  isExpired: Type.Boolean(),
  isDefault: Type.Boolean(),
  createdAt: Timestamp,
})
export type SavedMethod = Static<typeof SavedMethod>

const label = Type.Optional(nullable(line(60)))
const isDefault = Type.Boolean({ default: false })

/** A card comes as what its provider calls it: no number of a card ever gets here. */
export const SaveMethod = Type.Union([
  Type.Object(
    {
      paymentType: oneOf(['card']),
      provider: ProviderName,
      token: Type.String({ minLength: 8, maxLength: 500 }),
      label,
      isDefault,
    },
    closed,
  ),
  Type.Object(
    {
      paymentType: oneOf(['upi']),
      upiAddress: UpiAddress,
      label,
      isDefault,
    },
    closed,
  ),
])
export type SaveMethod = Static<typeof SaveMethod>

export const EditMethod = Type.Partial(
  Type.Object({ label: nullable(line(60)), isDefault: Type.Literal(true) }),
  { ...closed, minProperties: 1 },
)
export type EditMethod = Static<typeof EditMethod>
