import { type Static, Type } from 'typebox'
import { closed, oneOf } from '../../../kernel/http/schemas.ts'

export const Visibility = oneOf(['everyone', 'members', 'nobody'])
export type Visibility = Static<typeof Visibility>

export const channels = ['email', 'sms', 'push', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

const settings = {
  nameVisibility: Visibility,
  phoneVisibility: Visibility,
  avatarVisibility: Visibility,
  analytics: Type.Boolean(),
}
const consents = {
  email: Type.Boolean(),
  sms: Type.Boolean(),
  push: Type.Boolean(),
  whatsapp: Type.Boolean(),
}

export const Privacy = Type.Object({ ...settings, consents: Type.Object(consents), version: Type.Integer() })
export type Privacy = Static<typeof Privacy>

/** `version` may come back as it was read; the ETag decides. */
export const PutPrivacy = Type.Object(
  { ...settings, consents: Type.Object(consents, closed), version: Type.Optional(Type.Integer()) },
  closed,
)
export type PutPrivacy = Static<typeof PutPrivacy>

export interface PrivacyRow {
  name_visibility: Visibility
  phone_visibility: Visibility
  avatar_visibility: Visibility
  email_consent: boolean
  sms_consent: boolean
  push_consent: boolean
  whatsapp_consent: boolean
  analytics: boolean
  version: number
}

export const toPrivacy = (row: PrivacyRow): Privacy => ({
  nameVisibility: row.name_visibility,
  phoneVisibility: row.phone_visibility,
  avatarVisibility: row.avatar_visibility,
  consents: {
    email: row.email_consent,
    sms: row.sms_consent,
    push: row.push_consent,
    whatsapp: row.whatsapp_consent,
  },
  analytics: row.analytics,
  version: row.version,
})

export const privacyColumns = (privacy: PutPrivacy) => ({
  name_visibility: privacy.nameVisibility,
  phone_visibility: privacy.phoneVisibility,
  avatar_visibility: privacy.avatarVisibility,
  email_consent: privacy.consents.email,
  sms_consent: privacy.consents.sms,
  push_consent: privacy.consents.push,
  whatsapp_consent: privacy.consents.whatsapp,
  analytics: privacy.analytics,
})
